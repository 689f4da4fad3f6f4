"""Marks: what a picture says about itself."""

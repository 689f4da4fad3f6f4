"""The studio: makes portraits with any model, and keeps the people who sit for them."""

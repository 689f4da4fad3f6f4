"""The darkroom: a person who never existed, groomed, dressed, lit and photographed."""

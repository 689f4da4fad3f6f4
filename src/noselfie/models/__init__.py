"""The models that make pictures from words: a catalogue, and one provider a file."""

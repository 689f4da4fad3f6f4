"""The law on pictures of faces, as data: what each asks, whom it protects, and by when it must be done. No legal advice."""

from noselfie.law.clock import deadline
from noselfie.law.rows import Ask, Clock, Confidence, Law, laws, named, within

__all__ = ["Ask", "Clock", "Confidence", "Law", "deadline", "laws", "named", "within"]

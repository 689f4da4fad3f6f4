"""From files and addresses to documents: HTML, PDF, Markdown, plain text and DOCX, all taken for hostile."""

from noselfie.vet.read.sources import Fact, Reading, read

__all__ = ["Fact", "Reading", "read"]

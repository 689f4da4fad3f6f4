"""Read a privacy policy before a face goes up: answers, flags, risks and a verdict, each with its quote."""

from noselfie.vet.answers import Answers
from noselfie.vet.assess import Assessment, vet
from noselfie.vet.codec import to_json
from noselfie.vet.document import Document, Heading

__all__ = ["Answers", "Assessment", "Document", "Heading", "to_json", "vet"]

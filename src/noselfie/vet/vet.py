"""From documents to answers: segment, find what speaks to each question, read it, add it up."""

from collections.abc import Sequence

from noselfie.vet import retention
from noselfie.vet.access import access
from noselfie.vet.answers import Answers
from noselfie.vet.deletion import deletion
from noselfie.vet.document import Document
from noselfie.vet.flags import flags
from noselfie.vet.segment import segment
from noselfie.vet.training import training


def answer(documents: Sequence[Document]) -> Answers:
    """The answers that the documents of one service give, read as one text."""
    texts = tuple(documents)
    sentences = segment(texts)
    claims = retention.keepings(sentences)
    uses, gets, deletes = training(texts, sentences), access(texts, sentences), deletion(texts, sentences)
    return Answers(
        photos=retention.photos(texts, claims),
        face_data=retention.face_data(texts, claims),
        training=uses,
        access=gets,
        deletion=deletes,
        flags=flags(texts, sentences, uses, gets, deletes),
    )

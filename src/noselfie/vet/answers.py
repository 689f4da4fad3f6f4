"""What a person must know before a face goes up, as values: the shape of the report."""

from dataclasses import dataclass
from typing import Literal

State = Literal["stated", "until_deleted", "vague", "indefinite", "conflicting", "silent"]
Trigger = Literal["processing", "upload", "deletion_request", "account_closure", "inactivity"]
Use = Literal["yes", "no", "conditional", "silent", "conflicting"]
Choice = Literal["opt_in", "opt_out", "none", "silent", "not_applicable"]
Recipients = Literal["named", "categories", "vague", "none", "silent"]
Sale = Literal["sells", "does_not_sell", "silent"]
Path = Literal["stated", "vague", "silent"]
FLAGS = (
    "irrevocable_licence",
    "broad_licence",
    "unnamed_partners",
    "deidentified_use",
    "no_deletion_path",
    "trains_by_default",
    "biometrics",
    "face_matching",
    "sale_or_ads",
    "acquisition_transfer",
    "unsafe_transfer",
    "silent_changes",
)


@dataclass(frozen=True)
class Quote:
    doc: str
    quote: str
    """An exact part of the document: 300 characters and one line break at most."""
    start: int
    """Offset in the document's text, in characters."""


@dataclass(frozen=True)
class Retention:
    state: State = "silent"
    value: str | None = None
    """ISO 8601 duration, the longest that the text allows in the ordinary case."""
    trigger: Trigger | None = None
    scope: Literal["specific", "general"] = "specific"
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True)
class Training:
    use: Use = "silent"
    choice: Choice = "silent"
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True)
class Access:
    recipients: Recipients = "silent"
    named: tuple[str, ...] = ()
    sale: Sale = "silent"
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True)
class Deletion:
    state: Path = "silent"
    channels: tuple[str, ...] = ()
    contact: str | None = None
    respond_within: str | None = None
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True)
class Flag:
    present: bool = False
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True)
class Answers:
    photos: Retention
    face_data: Retention
    training: Training
    access: Access
    deletion: Deletion
    flags: dict[str, Flag]
    """All twelve, by name."""

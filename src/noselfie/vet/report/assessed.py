"""The report of an assessment: the answers and flags, then risks, consent, recipients and the company."""

from collections.abc import Sequence
from typing import Any

from noselfie.vet.assess import Assessment
from noselfie.vet.consent import Point
from noselfie.vet.law import LawRow, against_laws
from noselfie.vet.places import Place
from noselfie.vet.read import Fact
from noselfie.vet.report.view import Line, Mark, Report, Section, view, wording
from noselfie.vet.risks import GRADES, Risk
from noselfie.vet.terms import load

_POINTS = ("informed", "refusable", "withdrawable", "separate_for_training")


def report(assessment: Assessment, laws: Sequence[LawRow] | None = None, facts: Sequence[Fact] = ()) -> Report:
    """What a report of an assessment shows; ``laws`` are read from its documents where none are given."""
    rows = against_laws(assessment.documents, assessment.answers) if laws is None else laws
    risks = Section("Risks", tuple(_risk(risk) for risk in assessment.risks), "unquoted")
    consent = Section("Consent", tuple(_point(name, getattr(assessment.consent, name)) for name in _POINTS), "left out")
    others = tuple(_group(name, group) for name, group in assessment.recipients.items())
    company = Section("The company", _company(assessment), "left out")
    no_link = (Section("No policy to be found", (_no_link(),)),) if not assessment.policy_link else ()
    more = (*no_link, risks, consent, *((Section("Who else, by kind", others, "left out"),) if others else ()), company)
    verdict, reasons = assessment.verdict.line, tuple(ground.says for ground in assessment.verdict.reasons)
    return view(assessment.service, assessment.documents, assessment.answers, rows, verdict=verdict, reasons=reasons, more=more, facts=facts)


def _risk(risk: Risk) -> Line:
    weight = GRADES.index(risk.likelihood) * GRADES.index(risk.impact)
    mark: Mark = "bad" if weight >= 6 else "open" if weight >= 2 else "note"
    said = wording()["risks"]["text"].format(likelihood=risk.likelihood, impact=risk.impact)
    quotes = tuple(dict.fromkeys(quote for reason in risk.reasons for quote in reason.quotes[:1]))
    return Line(mark, risk.title, said, quotes, why=" ".join([risk.what, *(reason.says for reason in risk.reasons)]))


def _point(name: str, point: Point) -> Line:
    words = wording()["consent"]
    return Line(words["marks"][point.answer], words[name], point.why, point.quotes)


def _group(name: str, group: dict[str, Any]) -> Line:
    words = wording()["recipients"]
    return Line("note", words[name], ", ".join(group["named"]) or words["none"], tuple(group["quotes"]))


def _company(assessment: Assessment) -> tuple[Line, ...]:
    words = wording()["company"]

    def place(name: str, where: Place) -> Line:
        return Line("note" if where.name else "open", words[name], where.name or words["silent"], where.quotes)

    kind = Line("note", words["kind"], words[assessment.kind])
    return (kind, place("governing_law", assessment.governing_law), place("seat", assessment.seat))


def _no_link() -> Line:
    row = load("flags.toml")["no_policy_link"]
    return Line("bad", row["title"], "", why=row["why"], remedy=row["cure"])

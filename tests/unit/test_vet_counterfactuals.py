"""Counterfactuals: one change to a whole policy flips exactly the answers that it should, and no other."""

from pathlib import Path

import pytest

from noselfie.vet import Document, to_json, vet

FIXTURES = Path(__file__).parent.parent / "fixtures" / "vet"
POLICY, TERMS = ((FIXTURES / name).read_text(encoding="utf-8") for name in ("policy.md", "terms.md"))
ANSWERS = {
    "photos": ("stated", "P30D", "processing"),
    "face_data": ("stated", "P14D", "processing"),
    "training": ("no", "not_applicable"),
    "recipients": "named",
    "named": ("Amazon Web Services", "Stripe"),
    "sale": "does_not_sell",
    "deletion": "stated",
    "channels": ("email",),
    "contact": "privacy@lumen.example",
    "respond_within": "P30D",
    "flags": (),
    "law": "Ireland",
    "seat": "Ireland",
}
CHANGES = [
    ("deleted 30 days after", "deleted 90 days after", {"photos": ("stated", "P90D", "processing")}),
    ("deleted 30 days after", "deleted two weeks after", {"photos": ("stated", "P14D", "processing")}),
    ("deleted 30 days after your portraits are ready", "deleted as soon as your portraits are ready", {"photos": ("stated", "P0D", "processing")}),
    ("deleted 30 days after your portraits are ready", "kept until you delete them", {"photos": ("until_deleted", None, "deletion_request")}),
    ("deleted 30 days after your portraits are ready", "kept for as long as necessary", {"photos": ("vague", None, None)}),
    ("deleted 30 days after your portraits are ready", "kept indefinitely", {"photos": ("indefinite", None, None)}),
    ("deleted 30 days after your portraits are ready", "deleted 45 days after upload", {"photos": ("stated", "P45D", "upload")}),
    ("- **Uploaded photos:** deleted 30 days after your portraits are ready.\n", "", {"photos": ("silent", None, None)}),
    ("**Log files:** kept for 60 days", "**Log files:** kept for two years", {}),
    ("kept for 180 days", "kept for ever", {}),
    ("- **Uploaded photos:** deleted 30", "- **Server logs:** deleted 30", {"photos": ("silent", None, None)}),
    ("We do not use your photos to train", "We use your photos to train", {"training": ("yes", "silent"), "flags": ("trains_by_default",)}),
    (
        "We do not use your photos to train our AI models.",
        "We use your photos to train our AI models unless you opt out.",
        {"training": ("yes", "opt_out"), "flags": ("trains_by_default",)},
    ),
    ("train our AI models.", "train our AI models without your explicit consent.", {"training": ("conditional", "opt_in")}),
    (" We do not use your photos to train our AI models.", "", {"training": ("silent", "silent")}),
    ("is deleted within 14 days after delivery", "is deleted within 3 days after delivery", {"face_data": ("stated", "P3D", "processing")}),
    (" and is deleted within 14 days after delivery", "", {"face_data": ("silent", None, None)}),
    ("We do not sell your personal data.", "We may sell your personal data.", {"sale": "sells", "flags": ("sale_or_ads",)}),
    (" We do not sell your personal data.", "", {"sale": "silent"}),
    (
        "We do not sell your personal data.",
        "We also share personal data with our advertising partners.",
        {"sale": "sells", "flags": ("unnamed_partners", "sale_or_ads")},
    ),
    ("Stripe to take payments", "a payment provider to take payments", {"named": ("Amazon Web Services",)}),
    (
        "We use Amazon Web Services to store images and Stripe to take payments.",
        "We use hosting providers and payment processors.",
        {"recipients": "categories", "named": ()},
    ),
    (" under standard contractual clauses", "", {"flags": ("unsafe_transfer",)}),
    (
        " To exercise these rights, write to privacy@lumen.example. We answer within 30 days.",
        "",
        {"deletion": "vague", "channels": (), "contact": None, "respond_within": None},
    ),
    ("We answer within 30 days.", "We answer within one month.", {"respond_within": "P1M"}),
    ("write to privacy@lumen.example", "open the settings of your account", {"channels": ("in_app",), "contact": None}),
    (
        "We will e-mail you at least 14 days before we change this policy.",
        "We may change this policy at any time by posting it here.",
        {"flags": ("silent_changes",)},
    ),
    ("You grant us a revocable licence", "You grant us a perpetual, irrevocable licence", {"flags": ("irrevocable_licence",)}),
    (
        "a revocable licence to process them for the sole purpose of making your portraits",
        "a sublicensable licence to use and publish them in any media for any purpose",
        {"flags": ("broad_licence",)},
    ),
    ("## Changes", "We may use anonymised data for research.\n\n## Changes", {"flags": ("deidentified_use",)}),
    ("## Changes", "If we merge with another company, your personal data passes to it.\n\n## Changes", {"flags": ("acquisition_transfer",)}),
    ("We use your photos to make", "We extract facial landmarks from your photos to make", {"flags": ("biometrics",)}),
    ("laws of Ireland", "laws of the State of Delaware", {"law": "Delaware"}),
    ("registered in Ireland", "registered in Estonia", {"seat": "Estonia"}),
]


def read(policy: str = POLICY, terms: str = TERMS):
    return vet([Document("policy.md", policy), Document("terms.md", terms)], "Lumen")


def short(found) -> dict[str, object]:
    a = found.answers
    return {
        "photos": (a.photos.state, a.photos.value, a.photos.trigger),
        "face_data": (a.face_data.state, a.face_data.value, a.face_data.trigger),
        "training": (a.training.use, a.training.choice),
        "recipients": a.access.recipients,
        "named": a.access.named,
        "sale": a.access.sale,
        "deletion": a.deletion.state,
        "channels": a.deletion.channels,
        "contact": a.deletion.contact,
        "respond_within": a.deletion.respond_within,
        "flags": tuple(name for name, flag in a.flags.items() if flag.present),
        "law": found.governing_law.name,
        "seat": found.seat.name,
    }


def test_the_policy_as_it_stands():
    assert short(read()) == ANSWERS


@pytest.mark.parametrize(("old", "new", "changed"), CHANGES, ids=[f"{n}-{new[:40] or 'without ' + old[:30]}" for n, (old, new, _) in enumerate(CHANGES)])
def test_one_change_flips_what_it_should(old, new, changed):
    assert (old in POLICY) != (old in TERMS)
    assert short(read(POLICY.replace(old, new), TERMS.replace(old, new))) == ANSWERS | changed


def test_photos_and_logs_swapped():
    swapped = POLICY.replace("Uploaded photos:", "LOGS").replace("Log files:", "Uploaded photos:").replace("LOGS", "Log files:")
    found = short(read(swapped))
    assert found["photos"][:2] == ("stated", "P60D")
    assert {k: v for k, v in found.items() if k != "photos"} == {k: v for k, v in ANSWERS.items() if k != "photos"}


def test_every_quote_is_in_the_text():
    texts = {"policy.md": POLICY, "terms.md": TERMS}

    def walk(value):
        if isinstance(value, dict):
            if "quote" in value:
                yield value
            for part in value.values():
                yield from walk(part)
        elif isinstance(value, list):
            for part in value:
                yield from walk(part)

    found = list(walk(to_json(read())))
    assert len(found) > 10
    for quote in found:
        assert texts[quote["doc"]][quote["start"] :].startswith(quote["quote"])
        assert len(quote["quote"]) <= 300
        assert quote["quote"].count("\n") <= 1

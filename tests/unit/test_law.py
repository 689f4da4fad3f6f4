from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noselfie import law
from noselfie.errors import SettingsError

CONFIDENCE = {"primary", "secondary", "unverified"}
DAYS = st.dates(date(2024, 1, 1), date(2036, 12, 31))


def test_every_row_is_whole():
    rows = law.laws()
    assert len({row.id for row in rows}) == len(rows) == 15
    for row in rows:
        assert row.name
        assert row.citation
        assert row.protects.startswith("people")
        assert row.as_of == date(2026, 11, 23)
        assert {row.confidence, row.rights_confidence, row.penalty_confidence or "primary", row.effective_confidence or "primary"} <= CONFIDENCE
        assert (row.penalty is None) == (row.penalty_confidence is None)
        assert (row.effective_from is None) == (row.effective_confidence is None)
        assert row.asks
        for ask in row.asks:
            assert ask.confidence in CONFIDENCE
            assert ask.question.endswith("?")
            assert ask.evidence
        for clock in row.clocks:
            assert clock.confidence in CONFIDENCE
            assert clock.unit in {"hour", "day", "working day", "month", "year"}
            assert law.deadline(row, date(2026, 1, 15), clock.purpose) > date(2026, 1, 15)


def test_a_law_that_gives_no_request_right_sets_no_time_for_an_answer():
    for row in law.laws():
        assert not any(clock.purpose.startswith("answer") for clock in row.clocks) or row.rights
    for name in ("bipa", "cubi", "wa_biometric", "eu_ai_act", "other_states"):
        with pytest.raises(SettingsError, match="sets no deadline"):
            law.deadline(law.named(name), date(2026, 1, 1))


def test_the_laws_of_a_place_are_its_own_and_its_countrys():
    assert [row.id for row in law.within("US-IL")] == ["bipa", "other_states", "take_it_down"]
    assert [row.id for row in law.within("US-OH")] == ["other_states", "take_it_down"]
    assert [row.id for row in law.within("EU")] == ["gdpr", "gdpr_procedure", "eu_ai_act"]
    assert law.within("XX") == ()


def test_an_unknown_law_is_an_error_that_does_not_repeat_it():
    with pytest.raises(SettingsError) as caught:
        law.named("CANARY")
    assert "CANARY" not in str(caught.value)


def test_a_law_to_come_is_not_in_force():
    assert not law.named("gdpr_procedure").in_force(date(2027, 4, 1))
    assert law.named("gdpr_procedure").in_force(date(2027, 4, 2))


@pytest.mark.parametrize(
    ("name", "received", "purpose", "end"),
    [
        ("gdpr", date(2026, 1, 14), "answer", date(2026, 2, 16)),  # the 14th of February is a Saturday
        ("gdpr", date(2026, 1, 13), "answer", date(2026, 2, 13)),
        ("gdpr", date(2027, 1, 31), "answer", date(2027, 3, 1)),  # 28 February 2027 is a Sunday
        ("gdpr", date(2028, 1, 31), "answer", date(2028, 2, 29)),
        ("gdpr", date(2026, 11, 30), "answer, extended", date(2027, 3, 1)),  # 28 February 2027, rolled once
        ("uk_gdpr", date(2026, 7, 1), "acknowledgement of a complaint", date(2026, 7, 30)),
        ("ccpa", date(2026, 3, 2), "answer", date(2026, 4, 16)),
        ("ccpa", date(2026, 3, 2), "answer, extended", date(2026, 5, 31)),  # a Sunday, not moved
        ("ccpa", date(2026, 3, 6), "acknowledgement", date(2026, 3, 20)),  # received on a Friday
        ("mhmda", date(2026, 8, 31), "backups", date(2027, 2, 28)),
        ("take_it_down", date(2026, 6, 5), "removal", date(2026, 6, 7)),
        ("bipa", date(2024, 2, 29), "destruction", date(2027, 2, 28)),
        ("cubi", date(2026, 5, 5), "destruction", date(2027, 5, 5)),
    ],
)
def test_deadlines_by_their_laws_rule(name, received, purpose, end):
    assert law.deadline(law.named(name), received, purpose) == end


def test_public_holidays_move_what_rolls_and_lengthen_working_days():
    assert law.deadline(law.named("gdpr"), date(2025, 12, 6), holidays={date(2026, 1, 6)}) == date(2026, 1, 7)
    assert law.deadline(law.named("ccpa"), date(2026, 3, 6), "acknowledgement", holidays={date(2026, 3, 9)}) == date(2026, 3, 23)
    assert law.deadline(law.named("ccpa"), date(2026, 3, 2), holidays={date(2026, 4, 16)}) == date(2026, 4, 16)


@given(DAYS)
def test_a_month_ends_on_a_working_day_in_the_next_month_or_shortly_after(received):
    end = law.deadline(law.named("gdpr"), received)
    assert end.weekday() < 5
    assert timedelta(days=28) <= end - received <= timedelta(days=33)


@given(DAYS, st.integers(0, 30))
def test_who_receives_later_has_no_earlier_deadline(received, later):
    for row in law.laws():
        for clock in row.clocks:
            assert law.deadline(row, received, clock.purpose) <= law.deadline(row, received + timedelta(days=later), clock.purpose)

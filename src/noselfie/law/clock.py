"""Deadlines: the last day on which a law lets something happen, counted by that law's own rule."""

import calendar
from collections.abc import Collection
from datetime import date, timedelta

from noselfie.errors import SettingsError
from noselfie.law.rows import Clock, Law


def deadline(law: Law, received: date, purpose: str = "answer", *, holidays: Collection[date] = ()) -> date:
    """The last day for something, counted from the day of receipt (or what the clock starts from).

    ``holidays`` are the public holidays of the place, state included; without them only Saturdays and Sundays
    are no working days, and the day may be earlier than the law's. Raises ``SettingsError`` where the law sets no
    such deadline: none is invented.
    """
    clock = next((clock for clock in law.clocks if clock.purpose == purpose), None)
    if clock is None:
        known = ", ".join(clock.purpose for clock in law.clocks)
        raise SettingsError(f"This law sets no deadline for that; it sets one for: {known}." if known else "This law sets no deadline for a service.")
    end = _end(clock, received, holidays)
    while clock.rolls and not _is_working(end, holidays):
        end += timedelta(days=1)
    return end


def _end(clock: Clock, start: date, holidays: Collection[date]) -> date:
    """The last day, before it is moved to a working day."""
    first = timedelta(days=1 if clock.counts_first_day else 0)
    if clock.unit == "hour":
        return start + timedelta(hours=clock.count)
    if clock.unit == "day":
        return start + timedelta(days=clock.count) - first
    if clock.unit == "working day":
        return _working_days(start - first, clock.count, holidays)
    return _months(start, clock.count * (12 if clock.unit == "year" else 1)) - first


def _months(start: date, count: int) -> date:
    """The same day so many months later, or that month's last day where it has no such day (Regulation 1182/71 Art. 3(2)(c))."""
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def _working_days(start: date, count: int, holidays: Collection[date]) -> date:
    day = start
    while count:
        day += timedelta(days=1)
        count -= _is_working(day, holidays)
    return day


def _is_working(day: date, holidays: Collection[date]) -> bool:
    return day.weekday() < 5 and day not in holidays

"""When what is bought will be there: the plan of a procurement, what happened so far, and the day. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sewaka.formation.states.budget import ARRIVED, ORDER, Stage


@dataclass(frozen=True)
class Forecast:
    """``on``: the day of delivery to be expected; None when nothing says when. ``late_days`` against the plan.

    ``why``: the stage that is behind its plan, or whose end the delay was seen at; empty when nothing is late.
    """

    on: date | None
    late_days: int = 0
    why: str = ""


def forecast(
    *,
    stage: str,
    planned: Mapping[str, date],
    reached: Sequence[tuple[str, date]],
    due_on: date | None,
    today: date | None,
) -> Forecast:
    """What is to be expected. ``reached``: the stages so far with their days, in order; ``today`` None: take it as on time.

    A stage that was reached late moves what follows; so does one that should have been reached and was not. A failed or
    repeated procurement begins anew. A signed contract says itself when the delivery is due.
    """
    if stage == Stage.CANCELLED:
        return Forecast(None)
    if stage in ARRIVED:
        on = next((day for each, day in reversed(reached) if each == Stage.DELIVERED), None)
        return _against(planned, on, Stage.DELIVERED)
    if due_on is not None and stage == Stage.CONTRACTED:
        return _against(planned, max(due_on, today or due_on), Stage.CONTRACTED)
    goal = planned.get(Stage.DELIVERED)
    if goal is None:
        return Forecast(None)
    late, why = _delay(stage, planned, reached, today)
    return Forecast(goal + timedelta(days=late), late, why)


def _against(planned: Mapping[str, date], on: date | None, why: str) -> Forecast:
    goal = planned.get(Stage.DELIVERED)
    late = max(0, (on - goal).days) if on and goal else 0
    return Forecast(on, late, why if late else "")


def _delay(
    stage: str, planned: Mapping[str, date], reached: Sequence[tuple[str, date]], today: date | None
) -> tuple[int, str]:
    """Days behind the plan, and the stage that shows it."""
    order = [str(each) for each in ORDER if each in planned]
    if stage in (Stage.FAILED, Stage.REPEATED):
        since = max(filter(None, (today, reached[-1][1] if reached else None)), default=None)
        return _behind(planned, order[:1], since)
    seen, why = next(
        (((day - planned[each]).days, each) for each, day in reversed(reached) if each in planned), (0, "")
    )
    late, why = (seen, why) if seen > 0 else (0, "")
    waiting = _after(order, Stage.ANNOUNCED if stage == Stage.IN_TENDER else stage)
    open_days, open_why = _behind(planned, waiting[:1], today)
    return (open_days, open_why) if open_days > late else (late, why)


def _behind(planned: Mapping[str, date], waiting: Sequence[str], today: date | None) -> tuple[int, str]:
    """How long the next stage is overdue."""
    if not waiting or today is None or today <= planned[waiting[0]]:
        return 0, ""
    return (today - planned[waiting[0]]).days, waiting[0]


def _after(order: Sequence[str], stage: str) -> list[str]:
    """The planned stages that are still to come."""
    place = {str(each): number for number, each in enumerate(ORDER)}
    return [each for each in order if place[each] > place.get(stage, -1)]

"""How a trial is scored: what was meant for each scripted visitor against what happened to her. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median, quantiles
from typing import Any

MISSING = "berkas_kurang"


@dataclass(frozen=True)
class Guest:
    """A scripted visitor and what became of her. Seconds are those of the trial, not of a clock that ran faster.

    ``called_after_s``: from her number to the first call, None when she was never called. ``state``: of the number,
    "" when she got none (``refused``) or did not come before the end. ``result``: how the service ended.
    """

    papers_missing: bool
    no_show: bool
    priority: bool
    came: bool
    refused: bool
    called_after_s: float | None
    state: str
    result: str

    @property
    def right(self) -> bool:
        """Whether she was handled as the script demands: called in vain, sent for her papers, or served."""
        if self.no_show:
            return self.state == "no_show"
        wanted = (self.result == MISSING) == self.papers_missing
        return self.state == "done" and wanted

    @property
    def left(self) -> bool:
        """Whether the end came before anybody had finished with her."""
        return self.came and not self.refused and self.state not in ("done", "no_show")


@dataclass(frozen=True)
class Score:
    """A trial in figures; seconds. ``mark``: of a hundred visitors, so many handled rightly and within the norm.

    ``papers_missed``: papers lacked and nobody noticed; ``papers_false``: sent away though all was there.
    """

    visitors: int
    came: int
    refused: int
    served: int
    left: int
    wait_median_s: int
    wait_p90_s: int
    wait_longest_s: int
    wait_priority_s: int
    norm_s: int
    over_norm: int
    papers: int
    papers_found: int
    papers_missed: int
    papers_false: int
    errors: int
    remarks: int
    mark: int

    def as_data(self) -> dict[str, Any]:
        """As it is kept with the trial."""
        return asdict(self)


def score(guests: Sequence[Guest], *, norm_s: int, errors: int, remarks: int) -> Score:
    """The figures of a trial. ``errors``: remarks that name one; refused numbers and missed papers count besides."""
    waits = sorted(each.called_after_s for each in guests if each.called_after_s is not None)
    urgent = [each.called_after_s for each in guests if each.priority and each.called_after_s is not None]
    served = [each for each in guests if each.state == "done"]
    lacking = [each for each in served if each.papers_missing]
    good = [each for each in guests if each.right and (each.called_after_s or 0) <= norm_s]
    found = sum(each.result == MISSING for each in lacking)
    return Score(
        visitors=len(guests),
        came=sum(each.came for each in guests),
        refused=sum(each.refused for each in guests),
        served=len(served),
        left=sum(each.left for each in guests),
        wait_median_s=round(median(waits)) if waits else 0,
        wait_p90_s=_p90(waits),
        wait_longest_s=round(waits[-1]) if waits else 0,
        wait_priority_s=round(median(urgent)) if urgent else 0,
        norm_s=norm_s,
        over_norm=sum(each > norm_s for each in waits),
        papers=sum(each.papers_missing for each in guests),
        papers_found=found,
        papers_missed=len(lacking) - found,
        papers_false=sum(each.result == MISSING and not each.papers_missing for each in served),
        errors=errors,
        remarks=remarks,
        mark=round(100 * len(good) / len(guests)) if guests else 0,
    )


def _p90(waits: Sequence[float]) -> int:
    if not waits:
        return 0
    return round(quantiles(waits, n=10, method="inclusive")[-1] if len(waits) > 1 else waits[0])


@dataclass(frozen=True)
class Difference:
    """One figure of two trials; ``better``: whether the second is the better one, None where neither is."""

    key: str
    first: int
    second: int
    better: bool | None


HIGHER_IS_BETTER = frozenset({"served", "papers_found", "mark"})
NEITHER = frozenset({"visitors", "came", "norm_s", "papers", "remarks"})


def compare(first: dict[str, Any], second: dict[str, Any]) -> tuple[Difference, ...]:
    """Every figure that both trials have, in order."""
    return tuple(
        Difference(key, first[key], second[key], _better(key, second[key] - first[key]))
        for key in first
        if key in second
    )


def _better(key: str, change: int) -> bool | None:
    if key in NEITHER or not change:
        return None
    return (change > 0) == (key in HIGHER_IS_BETTER)

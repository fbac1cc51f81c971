"""Wordings and annexes that are handed in without a move."""

from __future__ import annotations

from datetime import datetime

from sewaka.formation.actions.agreements._filing import file_paper
from sewaka.formation.actions.agreements._move import Who, locked
from sewaka.formation.errors.agreements import TermsFixed
from sewaka.formation.states.agreements import ENDED, STATE_WORDS, Kept, Side
from sewaka.journal.actions import recording


def add_version(
    *,
    site: str,
    agreement: str,
    kind: str = Kept.DRAFT,
    side: str,
    note: str = "",
    file: tuple[str, bytes],
    by: str,
    at: datetime,
) -> None:
    """Hand in another wording, of either side. Raises AgreementUnknown, TermsFixed, and what ``papers`` refuses."""
    _hand_in(site, agreement, Kept(kind), Side(side), note, file, Who(by, at))


def annex(
    *, site: str, agreement: str, file: tuple[str, bytes], note: str = "", by: str, at: datetime
) -> None:
    """Hand in the annex about shared data; the newest one holds. Raises as ``add_version``."""
    _hand_in(site, agreement, Kept.ANNEX, Side.OURS, note, file, Who(by, at))


def _hand_in(
    site: str, agreement: str, kind: Kept, side: Side, note: str, file: tuple[str, bytes], who: Who
) -> None:
    with recording():
        row = locked(site, agreement)
        if row.state in ENDED:
            raise TermsFixed(state=STATE_WORDS[row.state])
        file_paper(row, kind, file, side=side, note=note, who=who)

"""Letters and drafts that the system writes from what is known of an agreement."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sewaka.catalogue.queries import services
from sewaka.formation.actions.agreements._filing import attach, next_version
from sewaka.formation.actions.agreements._move import Who, locked, today
from sewaka.formation.errors.agreements import TermsFixed
from sewaka.formation.letters import LETTERS
from sewaka.formation.queries import agreements as queries
from sewaka.formation.queries.agreements import AgreementInfo
from sewaka.formation.states.agreements import OPEN, STATE_WORDS, VERSIONS, Kept, Side
from sewaka.journal.actions import recording
from sewaka.lib.format_id import day, short_day
from sewaka.papers import actions as papers
from sewaka.places.queries import plan, zone_of


@dataclass(frozen=True)
class Wording:
    """What the writer of a letter says besides: its number, when and where, what is to be listed."""

    number: str = ""
    on: date | None = None
    hour: time | None = None
    place: str = ""
    items: tuple[str, ...] = ()


def write_letter(
    *, site: str, agreement: str, letter: str, form: str, wording: Wording, by: str, at: datetime
) -> None:
    """Make a letter or the draft from a template and file it with the agreement. ``form``: "docx" or "pdf".

    It takes a second, so it must not stand inside a transaction. Raises AgreementUnknown, TermsFixed, and what
    ``papers.actions.render`` refuses.
    """
    kind, held = Kept(letter), queries.agreement(site=site, code=agreement)
    if kind in VERSIONS and held.state not in OPEN:
        raise TermsFixed(state=STATE_WORDS[held.state])
    facts = _facts(held, site, wording, at)
    code = papers.render(
        site=site,
        title=LETTERS[kind](facts).title,
        template=LETTERS[kind],
        facts=facts,
        form=form,
        agency=held.agency_code,
        zone=zone_of(site),
        by=by,
        at=at,
    )
    with recording():
        row = locked(site, agreement)
        version = next_version(row) if kind in VERSIONS else None
        attach(row, kind, code, version=version, side=Side.OURS, note="", who=Who(by, at))


def _facts(held: AgreementInfo, site: str, wording: Wording, at: datetime) -> dict[str, Any]:
    """Everything the templates may name."""
    same = (
        "number_ours",
        "number_theirs",
        "role_ours",
        "name_ours",
        "role_theirs",
        "name_theirs",
        "cost_sharing",
    )
    return {name: getattr(held, name) for name in same} | {
        "mall": plan(site).site.name,
        "kind": held.kind_text,
        "instrument": held.kind_text,
        "party": held.unit_name or held.agency_name,
        "basis": held.basis_title,
        "services": _named(held.services, today(site, at)),
        "counters": _counted(held.counters, "loket"),
        "staff": _counted(held.staff, "orang"),
        "equipment": held.equipment_text,
        "starts": short_day(held.starts_on) if held.starts_on else "",
        "ends": short_day(held.ends_on) if held.ends_on else "",
        "today": short_day(today(site, at)),
        "number": wording.number,
        "day": day(wording.on) if wording.on else "",
        "hour": wording.hour.strftime("%H.%M") if wording.hour else "",
        "place": wording.place,
        "items": wording.items,
    }


def _counted(n: int | None, unit: str) -> str:
    return "" if n is None else f"{n} {unit}"


def _named(codes: Collection[str], on: date) -> tuple[str, ...]:
    known = {each.code: each.name for each in services(on=on)}
    return tuple(known.get(code, code) for code in codes)

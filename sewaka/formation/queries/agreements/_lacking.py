"""What is lacking before doors may open for want of an agreement, what ends soon, and all of it in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from sewaka.formation.conditions import Condition
from sewaka.formation.queries.agreements._board import Partner, Slot, board
from sewaka.formation.queries.agreements._kept import AgreementInfo, ConfirmationInfo
from sewaka.formation.states.agreements import EXPIRED, TERMINATED, Answer, Kind
from sewaka.lib.format_id import short_day
from sewaka.norms.queries import pick, rules

REMIND_RULE: Final = "formation.agreement_end"
USUAL_REMIND_DAYS: Final = 90
"""Where the rules say nothing."""
PART: Final = "agreements"
OURS: Final = _lazy("Penyelenggara mal")
"""Who sees to what no agency can do alone."""


@dataclass(frozen=True)
class Summary:
    """The agreements in figures. ``stages``: how many agreements stand at each; ``ending``: those that end soon."""

    partners: int
    partners_signed: int
    units: int
    units_confirmed: int
    units_unsure: int
    stages: Mapping[str, int]
    ending: tuple[AgreementInfo, ...]
    provisional: int


def remind_days(*, site: str, on: date) -> int:
    """How many days before its end an agreement is pointed to, by the rule ``formation.agreement_end``."""
    held = pick(rules(on=on), key=REMIND_RULE, on=on, scope=site)
    return int(held.value["days"]) if held else USUAL_REMIND_DAYS


def ends_soon(each: AgreementInfo, *, on: date, days: int) -> bool:
    """Whether an agreement in force ends within so many days."""
    return each.in_force and each.ends_on is not None and each.ends_on <= on + timedelta(days=days)


def conditions(site: str, on: date) -> list[Condition]:
    """Who did not confirm, what is not signed, what ends soon, who serves without a signature."""
    days = remind_days(site=site, on=on)
    return [each for partner in board(site=site, on=on) for each in _of_partner(partner, on, days)]


def _of_partner(partner: Partner, on: date, days: int) -> Iterator[Condition]:
    answered = {each.unit_code: each for each in partner.confirmations}
    for slot in partner.slots:
        if slot.unit_code:
            yield from _unconfirmed(partner, slot, answered.get(slot.unit_code))
        yield from _unsigned(partner, slot, on, days)
    if partner.provisional:
        what = _("{name}: keikutsertaan masih sementara").format(name=partner.name)
        why = _("Layanannya sudah boleh dibuka, tetapi belum ada PKS yang ditandatangani.")
        yield _lack(partner, f"provisional/{partner.code}", what, why, str(OURS))


def _lack(
    partner: Partner, key: str, what: str, why: str, owner: str, held: AgreementInfo | None = None
) -> Condition:
    """A condition of a partner, mended at the page of an agreement or on the board."""
    page = "formation_agreements_show" if held else "formation_agreements"
    return Condition(
        key=f"agreements.{key}",
        part=PART,
        what=what,
        why=why,
        owner=owner,
        page=page,
        args=(held.code,) if held else (),
        agency=partner.code,
    )


def _unconfirmed(partner: Partner, slot: Slot, answer: ConfirmationInfo | None) -> Iterator[Condition]:
    unit, name = slot.unit_code, slot.unit_name
    if answer is None or answer.answer != Answer.CONFIRMED:
        why = (answer.note if answer else "") or _("Belum ada jawaban yang dicatat.")
        yield _lack(
            partner,
            f"unconfirmed/{unit}",
            _("{name}: belum konfirmasi bergabung").format(name=name),
            why,
            partner.name,
        )
    elif not answer.sure and not (slot.held and slot.held.in_force):
        why = answer.note or _("Tanggalnya belum diketahui.")
        yield _lack(
            partner,
            f"undated/{unit}",
            _("{name}: tanggal konfirmasi belum pasti").format(name=name),
            why,
            str(OURS),
        )


def _unsigned(partner: Partner, slot: Slot, on: date, days: int) -> Iterator[Condition]:
    held = slot.held
    if held is None or not held.in_force:
        what = _("{kind} dengan {name} belum ditandatangani").format(kind=slot.kind_text, name=slot.unit_name)
        kind = "pks" if slot.kind == Kind.PKS else "mou"
        key = f"unsigned-{kind}/{slot.unit_code or partner.code}"
        yield _lack(
            partner,
            key,
            what,
            _stands(slot),
            _("{ours} dan {name}").format(ours=OURS, name=partner.name),
            held,
        )
    elif ends_soon(held, on=on, days=days):
        what = _("{name} berakhir {day}").format(name=held.name, day=short_day(held.ends_on or on))
        why = _("Perpanjangan perlu disiapkan {n} hari sebelumnya.").format(n=days)
        yield _lack(partner, f"ending/{held.code}", what, why, str(OURS), held)


def _stands(slot: Slot) -> str:
    """How far an agreement came that is not in force."""
    held, days = slot.held, slot.days
    if held is None:
        return _("Perjanjiannya belum dimulai.")
    if held.state in (EXPIRED, TERMINATED):
        return _("Perjanjian yang lama sudah {state}.").format(state=held.state_text)
    if days is None:
        return _("Tahap {state}.").format(state=held.state_text)
    return _("Tahap {state}, {n} hari.").format(state=held.state_text, n=days)


def summary(*, site: str, on: date, only: Collection[str] | None = None) -> Summary:
    """The agreements in figures; ``only``: those with these agencies."""
    found, days = board(site=site, on=on, only=only), remind_days(site=site, on=on)
    held = _held(found)
    answers = [each for partner in found for each in partner.confirmations]
    return Summary(
        partners=len(found),
        partners_signed=sum(each.signed for each in found),
        units=len(answers),
        units_confirmed=sum(each.answer == Answer.CONFIRMED for each in answers),
        units_unsure=sum(each.answer == Answer.CONFIRMED and not each.sure for each in answers),
        stages=Counter(each.state for each in held),
        ending=tuple(each for each in held if ends_soon(each, on=on, days=days)),
        provisional=sum(each.provisional for each in found),
    )


def _held(found: Collection[Partner]) -> list[AgreementInfo]:
    return [slot.held for partner in found for slot in partner.slots if slot.held is not None]

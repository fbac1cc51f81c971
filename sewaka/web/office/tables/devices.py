"""Devices with their state, and running texts."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.devices.models import KINDS
from sewaka.devices.queries import LATE_S, DeviceState, devices
from sewaka.web.office.entry import Here
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.tables.fleet import (
    BROKEN,
    Choice,
    Complaint,
    choices,
    chosen,
    complaints,
    loaded_words,
)
from sewaka.web.office.words import moment_cell

EDIT = "devices.edit"


def late_s(here: Here) -> int:
    """After how many quiet seconds a device is late."""
    return int(here.plan.rules.get("devices.heartbeat_late_s", LATE_S))


def in_reach(here: Here, state: DeviceState) -> bool:
    """Whether one may see the device: all of the mall's, or those at one's own counters."""
    return here.whole or state.device.counter in here.counters


def known(here: Here) -> list[DeviceState]:
    """The devices one may see."""
    found = devices(site=here.site, at=here.at, late_s=late_s(here))
    return [each for each in found if in_reach(here, each)]


def state_of(each: DeviceState) -> tuple[str, str]:
    """A device's state in a word, with its tone."""
    if not each.paired:
        return (_("dicabut") if each.device.revoked_at else _("belum dipasang")), ""
    return (_("tidak terhubung"), "alarm") if each.late else (_("terhubung"), "good")


@dataclass(frozen=True)
class Fleet:
    """The devices of a page: their table, and the filters above it."""

    listing: Listing
    choices: list[Choice]
    broken: int


def fleet(here: Here) -> Fleet:
    """The devices the address asks for, each with what is the matter with it."""
    near = known(here)
    agents = {each.device.id: each for each in near}
    said = {each.device.code: complaints(here, each, agents) for each in near}
    broken = {code for code, found in said.items() if found}
    wanted = chosen(here)
    shown = [each for each in near if _fits(each, wanted, broken)]
    heads = [_("Perangkat"), _("Nama"), _("Jenis"), _("Keadaan"), _("Yang perlu dilihat")]
    heads += [_("Terakhir terhubung"), _("Tempat"), _("Alamat"), _("Pencetak"), _("Kertas")]
    heads += [_("Galat terakhir"), _("Versi"), _("Pengaturan"), ""]
    rows = [_row(here, each, agents, said[each.device.code]) for each in shown]
    empty = _("Tidak ada perangkat yang cocok.") if near else _("Belum ada perangkat yang dapat Anda lihat.")
    table = listing(_("Perangkat"), heads, rows, empty=empty, filter=_("Saring perangkat"), name="perangkat")
    return Fleet(table, choices(here, near, broken), len(broken))


def _fits(each: DeviceState, wanted: str, broken: set[str]) -> bool:
    if wanted == BROKEN:
        return each.device.code in broken
    return wanted in ("", each.device.kind)


def _row(here: Here, each: DeviceState, agents: dict[int, DeviceState], said: list[Complaint]) -> list[Cell]:
    one, may = each.device, here.may(EDIT)
    words, tone = state_of(each)
    zone, counter = here.plan.zones.get(one.zone), here.plan.counters.get(one.counter)
    agent = agents.get(one.agent_id or 0)
    loaded, how = loaded_words(each) if each.paired else ("", "")
    return [
        Cell(one.code, href=reverse("office:devices_all_show", args=[one.code]) if here.whole else ""),
        Cell(one.name),
        Cell(KINDS[one.kind]),
        Cell(words, tone=tone),
        Cell(" ".join(each.words for each in said), tone=said[0].tone if said else None),
        moment_cell(here, each.seen_at),
        Cell(counter.label if counter else zone.name if zone else _("seluruh mal")),
        Cell(each.address),
        Cell(agent.device.code if agent else ""),
        Cell(paper(each)),
        Cell(each.trouble, note=_moment(here, each)),
        Cell(each.version),
        Cell(loaded, tone=how if loaded else None, order=each.config or 0),
        Cell(
            _("Pasang") if may else "",
            href=reverse("office:devices_all_pair", args=[one.code]) if may else "",
        ),
    ]


def _moment(here: Here, each: DeviceState) -> str:
    return moment_cell(here, each.trouble_at).text if each.trouble_at else ""


def paper(each: DeviceState) -> str:
    """How a print agent's paper is, in a word."""
    words = {"ok": _("cukup"), "low": _("hampir habis"), "out": _("habis")}
    return words.get(str(each.status.get("paper", "")), "")


def problem(each: DeviceState) -> str:
    """What the device last complained of, in its own words."""
    printer = str(each.status.get("printer", "ok"))
    said = each.status.get("detail") or each.status.get("error") or ("" if printer == "ok" else printer)
    return str(said)[:120]

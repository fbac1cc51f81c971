"""Devices with their state, and running texts."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.devices.models import KINDS
from sewaka.devices.queries import LATE_S, DeviceState, devices, planned_texts
from sewaka.web.office.entry import Here
from sewaka.web.office.lists import Cell, Listing, listing
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


def rows(here: Here) -> Listing:
    """The devices."""
    heads = [_("Perangkat"), _("Nama"), _("Jenis"), _("Keadaan"), _("Terakhir terhubung"), _("Tempat")]
    heads += [_("Pencetak"), _("Pesan terakhir"), _("Versi"), ""]
    agents = {each.device.id: each.device.code for each in known(here)}
    found = [_row(here, each, agents) for each in known(here)]
    empty = _("Belum ada perangkat yang dapat Anda lihat.")
    return listing(_("Perangkat"), heads, found, empty=empty, filter=_("Saring perangkat"), name="perangkat")


def _row(here: Here, each: DeviceState, agents: dict[int, str]) -> list[Cell]:
    one, may = each.device, here.may(EDIT)
    words, tone = state_of(each)
    zone, counter = here.plan.zones.get(one.zone), here.plan.counters.get(one.counter)
    return [
        Cell(one.code, href=reverse("office:devices_all_show", args=[one.code]) if here.whole else ""),
        Cell(one.name),
        Cell(KINDS[one.kind]),
        Cell(words, tone=tone),
        moment_cell(here, each.seen_at),
        Cell(counter.label if counter else zone.name if zone else _("seluruh mal")),
        Cell(agents.get(one.agent_id or 0, "")),
        Cell(problem(each)),
        Cell(each.version),
        Cell(
            _("Pasang") if may else "",
            href=reverse("office:devices_all_pair", args=[one.code]) if may else "",
        ),
    ]


def problem(each: DeviceState) -> str:
    """What the device last complained of, in its own words."""
    printer = str(each.status.get("printer", "ok"))
    said = each.status.get("detail") or each.status.get("error") or ("" if printer == "ok" else printer)
    return str(said)[:120]


def texts(here: Here) -> Listing:
    """The running texts of now and later."""
    heads = [_("Teks"), _("Zona"), _("Mulai"), _("Sampai"), _("Keadaan"), ""]
    found = []
    for each in planned_texts(site=here.site, at=here.at):
        zone = here.plan.zones.get(each.zone)
        until = moment_cell(here, each.until_at) if each.until_at else Cell(_("tanpa batas"))
        runs = each.from_at <= here.at
        found.append(
            [
                Cell(each.text),
                Cell(zone.name if zone else _("seluruh mal")),
                moment_cell(here, each.from_at),
                until,
                Cell(_("berjalan") if runs else _("menunggu waktunya"), tone="good" if runs else ""),
                Cell(_("Akhiri"), href=reverse("office:devices_texts_end", args=[each.id])),
            ]
        )
    return listing(_("Teks berjalan"), heads, found, empty=_("Belum ada teks berjalan."), name="teks")

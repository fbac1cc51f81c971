"""The day at one glance: a few figures, what needs a look, the queues now. Each only for who may see it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sewaka.devices.queries import DeviceState, devices, printer_state
from sewaka.feedback.queries import figures as ratings_of
from sewaka.lib import format_id
from sewaka.queueing.queries.figures import figures
from sewaka.queueing.queries.lines import LineNow, lines_now
from sewaka.web.office.entry import Here
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.tables.devices import in_reach, late_s
from sewaka.web.office.words import count_cell
from sewaka.web.ui import formats


@dataclass(frozen=True)
class Number:
    """A figure with its label."""

    figure: str
    label: str
    note: str = ""
    tone: str = ""


def lines(here: Here) -> list[LineNow]:
    """The queues one may see where something happens, the fullest first."""
    if not here.may("queueing.see_today"):
        return []
    found = [each for code, each in lines_now(here.plan, at=here.at).items() if code in here.queues]
    busy = [each for each in found if each.waiting or each.at_counters or each.open_counters]
    return sorted(busy, key=lambda each: (-each.over_norm, -each.waiting, each.queue.code))


def numbers(here: Here, now: list[LineNow]) -> list[Number]:
    """The figures of the day as far as one may see them."""
    found = _waiting(here, now) if here.may("queueing.see_today") else []
    if here.may("figures.see"):
        found += _served(here)
    if here.reach("feedback.see").whole:
        found.append(_rated(here))
    return found


def _waiting(here: Here, now: list[LineNow]) -> list[Number]:
    over = sum(each.over_norm for each in now)
    norm = _("norma {n} menit").format(n=here.plan.rules["queueing.wait_norm_min"])
    counters = {code for each in now for code in each.open_counters}
    return [
        Number(str(sum(each.waiting for each in now)), _("Menunggu sekarang")),
        Number(str(over), _("Menunggu lewat norma"), norm, "alarm" if over else ""),
        Number(str(len(counters)), _("Loket buka")),
    ]


def over_norm(here: Here) -> list[Number]:
    """Who waits now, how many of them beyond the norm, and in which queues, within the page's reach."""
    now = lines(here)
    total, over, *_counters = _waiting(here, now)
    where = [f"{each.queue.code} {each.over_norm}" for each in now if each.over_norm]
    return [total, over, Number(", ".join(where) or "–", _("Lewat norma di antrean"))]


def _served(here: Here) -> list[Number]:
    total = figures(site=here.site, day=here.today, queues=None if here.whole else here.queues).total
    return [
        Number(format_id.thousands(total.issued), _("Nomor diambil")),
        Number(format_id.thousands(total.states["done"]), _("Selesai dilayani"), tone="good"),
        Number(formats.lama(total.wait.mean) or "–", _("Tunggu rata-rata")),
    ]


def _rated(here: Here) -> Number:
    found = ratings_of(site=here.site, day=here.today)
    mean = f"{found.mean:.1f}".replace(".", ",") if found.mean is not None else "–"
    return Number(mean, _("Penilaian (1–4)"), _("{n} penilaian").format(n=found.n))


def alarms(here: Here) -> list[str] | None:
    """Late devices and printers that do not print, in sentences; None for who may not see devices."""
    if not here.may("devices.see"):
        return None
    known = [
        each for each in devices(site=here.site, at=here.at, late_s=late_s(here)) if in_reach(here, each)
    ]
    late = [_late(here, each) for each in known if each.late]
    return late + [words for each in known if (words := _printer(here, each))]


def _late(here: Here, state: DeviceState) -> str:
    named = {"code": state.device.code, "name": state.device.name, "since": formats.jam(state.seen_at)}
    if state.seen_at is None:
        return _("Perangkat {code} ({name}) belum pernah terhubung.").format(**named)
    return _("Perangkat {code} ({name}) tidak terhubung sejak pukul {since}.").format(**named)


def _printer(here: Here, state: DeviceState) -> str:
    """Of a kiosk whose slips will not come out; a late kiosk has its own alarm."""
    if state.device.kind != "kiosk" or not state.paired or state.late:
        return ""
    found = printer_state(agent_id=state.device.agent_id, at=here.at, late_s=late_s(here))
    if found.ready:
        return ""
    return _("Kios {code} tidak dapat mencetak: {why}").format(code=state.device.code, why=found.why)


def queues(now: list[LineNow]) -> Listing:
    """The queues now."""
    heads = [
        _("Antrean"),
        "#" + _("Menunggu"),
        "#" + _("Lewat norma"),
        _("Loket buka"),
        _("Bila datang sekarang"),
    ]
    empty = _("Belum ada yang menunggu dan belum ada loket yang buka.")
    return listing(_("Antrean sekarang"), heads, [_line(each) for each in now], empty=empty)


def _line(each: LineNow) -> list[Cell]:
    return [
        Cell(f"{each.queue.code} {each.queue.name}", note="" if each.is_open else each.availability.reason),
        count_cell(each.waiting),
        Cell(str(each.over_norm), tone="alarm" if each.over_norm else None, order=each.over_norm),
        Cell(", ".join(each.open_counters) or "–"),
        Cell(formats.kisaran(each.told) if each.told else "–"),
    ]

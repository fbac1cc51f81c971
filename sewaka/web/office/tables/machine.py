"""One device: how it is now, what was told of it, and the test slip its printer makes."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.devices.models import KINDS
from sewaka.devices.queries import DeviceState, JobInfo, PrinterState, print_job, printer_state
from sewaka.journal.queries import events_of
from sewaka.lib.slips import Slip
from sewaka.web.office.entry import Here
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.tables.devices import known, late_s, paper, problem, state_of
from sewaka.web.office.tables.fleet import Complaint, complaints, loaded_words
from sewaka.web.office.tables.told import named, sentence
from sewaka.web.office.words import moment_cell
from sewaka.web.ui import formats

AGENT, KIOSK, TOLD = "agent", "kiosk", 20
FAILED = "devices.print.failed"


@dataclass(frozen=True)
class Machine:
    """A device as its page shows it. ``printer`` is set for what prints: an agent, or a kiosk through its own."""

    state: DeviceState
    kind: str
    words: str
    tone: str
    place: str
    problem: str
    agent: DeviceState | None
    printer: PrinterState | None
    complaints: list[Complaint]
    loaded: tuple[str, str]
    paper: str

    @property
    def code(self) -> str:
        return self.state.device.code


def machine(here: Here, code: str) -> Machine | None:
    """The device of this code within the reach; None when there is none."""
    near = known(here)
    found = next((each for each in near if each.device.code == code), None)
    if found is None:
        return None
    words, tone = state_of(found)
    own = found.device.id if found.device.kind == AGENT else found.device.agent_id
    return Machine(
        state=found,
        kind=KINDS[found.device.kind],
        words=words,
        tone=tone,
        place=_place(here, found),
        problem=problem(found),
        agent=next((each for each in near if each.device.id == own), None),
        printer=_printer(here, found, own),
        complaints=complaints(here, found, {each.device.id: each for each in near}),
        loaded=loaded_words(found),
        paper=paper(found),
    )


def _printer(here: Here, found: DeviceState, agent_id: int | None) -> PrinterState | None:
    """Whether the printer prints now, for the two kinds that have one."""
    if found.device.kind not in (AGENT, KIOSK):
        return None
    return printer_state(agent_id=agent_id, at=here.at, late_s=late_s(here))


def _place(here: Here, found: DeviceState) -> str:
    counter = here.plan.counters.get(found.device.counter)
    zone = here.plan.zones.get(found.device.zone)
    return counter.label if counter else zone.name if zone else _("seluruh mal")


def history(here: Here, code: str) -> Listing:
    """The newest of what was told of a device."""
    told = events_of(site=here.site, subject=f"device:{code}")[-TOLD:]
    rows = [
        [
            moment_cell(here, each.at),
            Cell(sentence(here, each), tone=_tone(each.kind)),
            Cell(named(each.actor)),
        ]
        for each in reversed(told)
    ]
    heads = [_("Waktu"), _("Kejadian"), _("Oleh")]
    empty = _("Belum ada kejadian tentang perangkat ini.")
    return listing(_("Riwayat perangkat"), heads, rows, empty=empty, name=f"perangkat-{code}")


def _tone(kind: str) -> str | None:
    return "alarm" if kind == FAILED else None


def test_slip(here: Here, agent: DeviceState) -> Slip:
    """A slip nobody can take for a number."""
    return Slip(
        site=here.plan.site.name,
        number=_("UJI"),
        service=_("Uji cetak"),
        zone=f"{agent.device.code} · {agent.device.name}",
        issued=formats.waktu(here.at),
        footer=_("Ini bukan nomor antrean."),
    )


def tested(here: Here, agent: DeviceState, key: str) -> tuple[str, str] | None:
    """How the test slip of this key fares, with its tone; None when this printer has no such job."""
    job = print_job(key=key) if key and "\0" not in key else None
    if job is None or job.device_id != agent.device.id or job.reason != "test":
        return None
    return _job_words(job)


def _job_words(job: JobInfo) -> tuple[str, str]:
    if job.outcome == "printed":
        return _("Slip uji tercetak."), "good"
    if job.outcome == "failed":
        return _("Slip uji gagal dicetak: {why}").format(why=job.detail or _("tanpa keterangan")), "alarm"
    if job.outcome == "expired":
        return _("Slip uji tidak sempat dicetak. Periksa pencetaknya, lalu coba lagi."), "alarm"
    return _("Slip uji dikirim, menunggu kabar pencetak."), ""


def address(code: str, name: str = "devices_all_show") -> str:
    """The address of a device's page."""
    return reverse(f"office:{name}", args=[code])

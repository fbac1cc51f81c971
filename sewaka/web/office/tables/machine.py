"""One device: how it is now, what was told of it, and the test slip its printer makes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.devices.models import KINDS
from sewaka.devices.queries import DeviceState, JobInfo, PrinterState, print_job, printer_state
from sewaka.devices.queries.delays import VoiceFigures, voice_of
from sewaka.devices.queries.trials import SCREENS, Trial, last_screen_test, last_voice_test, speaks
from sewaka.journal.queries import events_of
from sewaka.lib.slips import Slip
from sewaka.web.office.entry import Here
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.tables.devices import known, late_s, paper, problem, state_of
from sewaka.web.office.tables.fleet import Complaint, complaints, loaded_words
from sewaka.web.office.tables.told import named, sentence
from sewaka.web.office.tables.voice import seconds
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
    trials: list[tuple[str, str, str]]
    """the last tests of voice and screen: what, how it went, its tone"""
    voice: VoiceFigures | None
    """what a speaker said in the last day"""

    @property
    def code(self) -> str:
        return self.state.device.code

    @property
    def speaks(self) -> bool:
        return speaks(self.state.device.kind, self.state.device.settings)

    @property
    def has_screen(self) -> bool:
        return self.state.device.kind in SCREENS

    @property
    def delay(self) -> str:
        """The voice's delay in words."""
        told = self.voice
        if told is None or not told.measured:
            return _("belum terukur")
        middle, most = seconds(told.median_ms), seconds(told.p90_ms)
        return _("tengah {middle}, P90 {most}, dari {n} panggilan").format(
            middle=middle, most=most, n=told.measured
        )


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
        trials=_trials(here, found),
        voice=voice_of(device_id=found.device.id, at=here.at) if _speaks(found) else None,
    )


def _speaks(found: DeviceState) -> bool:
    return speaks(found.device.kind, found.device.settings)


def _trials(here: Here, found: DeviceState) -> list[tuple[str, str, str]]:
    """How the last tests of this device went, in words."""
    voice = last_voice_test(device_id=found.device.id, at=here.at)
    picture = last_screen_test(device_id=found.device.id, at=here.at)
    tests = ((_("Uji suara"), voice, _voice_words), (_("Uji layar"), picture, _picture_words))
    return [(name, *_fate(here, found, one, words)) for name, one, words in tests if one is not None]


def _fate(
    here: Here, found: DeviceState, one: Trial, words: Callable[[Trial], tuple[str, str]]
) -> tuple[str, str]:
    if one.outcome:
        return words(one)
    if one.waits(here.at):
        return _("menunggu jawaban perangkat"), ""
    why = absent(here, found) or _silence(found) or _("Perangkat tidak menjawab pada waktunya.")
    return why, "alarm"


def _voice_words(one: Trial) -> tuple[str, str]:
    if one.outcome == "played":
        return _("diucapkan {time}").format(time=formats.jam(one.answered_at)), "good"
    reasons = {
        "locked": _("Suara diblokir peramban."),
        "silent": _("Suara tidak dapat dibuat di server."),
        "late": _("Bunyinya tidak selesai pada waktunya."),
    }
    return reasons.get(one.detail, _("Bunyinya tidak dapat diputar.")), "alarm"


def _picture_words(one: Trial) -> tuple[str, str]:
    if one.outcome == "busy":
        return _("tidak ditampilkan: sedang dipakai pengunjung"), "attention"
    said = _("tampil {time}").format(time=formats.jam(one.answered_at))
    return (f"{said} · {one.detail}" if one.detail else said), "good"


def absent(here: Here, found: DeviceState | Machine) -> str:
    """Why a device cannot answer now; nothing when it can."""
    state = found.state if isinstance(found, Machine) else found
    if state.paired and (state.late or state.seen_at is None):
        return _("Perangkat tidak terhubung.")
    return ""


def silent(here: Here, found: Machine) -> str:
    """Why a speaker would not be heard now; nothing when it would."""
    return absent(here, found) or _silence(found.state)


def _silence(found: DeviceState) -> str:
    locked = found.status.get("suara") == "locked"
    return _("Suara diblokir peramban. Tekan “Aktifkan suara” di layarnya.") if locked else ""


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

"""What is the matter with each machine, in words; which of them a list shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.utils.translation import gettext as _

from sewaka.devices.models import KINDS
from sewaka.devices.queries import DeviceState
from sewaka.web.office.entry import Here
from sewaka.web.ui import formats

ALARM: Final = "alarm"
WARN: Final = "attention"
RELOADING: Final = timedelta(minutes=2)
"""So long a machine may take to load what was asked of it."""
BROKEN: Final = "masalah"
"""The filter that shows only what needs a look; the others are kinds of device."""


@dataclass(frozen=True)
class Complaint:
    """One thing to look after; ``tone`` says how soon."""

    words: str
    tone: str


def complaints(here: Here, one: DeviceState, agents: Mapping[int, DeviceState]) -> list[Complaint]:
    """Everything the matter with a paired machine, the gravest first. A silent one has only that to tell."""
    if not one.paired:
        return []
    if one.late:
        return [Complaint(_silent(one), ALARM)]
    found = [*_printing(one), *_kiosk(one, agents), *_screen(one), *_loading(here, one), *_failing(one)]
    return sorted(found, key=lambda each: each.tone != ALARM)


def _silent(one: DeviceState) -> str:
    if one.seen_at is None:
        return _("Belum pernah terhubung.")
    return _("Tidak terhubung sejak pukul {time}.").format(time=formats.jam(one.seen_at))


def _printing(one: DeviceState) -> Iterable[Complaint]:
    """A print agent's printer and roll."""
    if one.device.kind != "agent":
        return
    if one.status.get("printer", "ok") != "ok":
        yield Complaint(str(one.status.get("detail") or _("Pencetak tidak siap.")), ALARM)
    elif one.status.get("paper") == "out":
        yield Complaint(_("Kertas habis."), ALARM)
    elif one.status.get("paper") == "low":
        yield Complaint(_("Kertas hampir habis."), WARN)


def _kiosk(one: DeviceState, agents: Mapping[int, DeviceState]) -> Iterable[Complaint]:
    """A kiosk whose slips do not come out."""
    if one.device.kind != "kiosk":
        return
    agent = agents.get(one.device.agent_id or 0)
    if one.device.agent_id is None:
        yield Complaint(_("Tanpa pencetak: nomor hanya tampil di layar."), WARN)
    elif agent is None or not agent.paired or agent.late or agent.seen_at is None:
        yield Complaint(_("Tidak dapat mencetak: pencetak tidak terhubung."), ALARM)
    elif agent.status.get("printer", "ok") != "ok":
        why = str(agent.status.get("detail") or _("pencetak tidak siap."))
        yield Complaint(_("Tidak dapat mencetak: {why}").format(why=why), ALARM)


def _screen(one: DeviceState) -> Iterable[Complaint]:
    """What a screen or speaker tells of itself."""
    speaks = one.device.kind == "speaker" or bool(one.device.settings.get("audio"))
    if speaks and one.status.get("suara") == "locked":
        yield Complaint(_("Suara belum diizinkan peramban. Tekan “Aktifkan suara” di layarnya."), ALARM)
    if speaks and one.status.get("suara") == "silent":
        yield Complaint(_("Suara terakhir tidak dapat diputar."), WARN)
    if one.status.get("data") in ("stale", "offline"):
        yield Complaint(_("Layar menampilkan data lama."), WARN)


def _loading(here: Here, one: DeviceState) -> Iterable[Complaint]:
    """Asked to load itself anew and did not."""
    asked = one.reload_asked_at
    if asked is not None and not one.is_loaded and here.at - asked > RELOADING:
        yield Complaint(_("Belum memuat ulang sejak diminta."), WARN)


def _failing(one: DeviceState) -> Iterable[Complaint]:
    if one.status.get("error"):
        yield Complaint(_("Galat di layar: {error}").format(error=one.status["error"]), WARN)


def loaded_words(one: DeviceState) -> tuple[str, str]:
    """How far a machine is with its configuration, with the tone."""
    if one.config is None:
        return _("belum melapor"), ""
    if one.is_loaded:
        return _("nomor {n}, terbaru").format(n=one.config), "good"
    return _("nomor {n}, menunggu nomor {new}").format(n=one.config, new=one.device.config_version), WARN


@dataclass(frozen=True)
class Choice:
    """One filter: its key in the address ("" shows all), its word, how many it shows."""

    key: str
    word: str
    count: int
    now: bool


def chosen(here: Here) -> str:
    """The filter of the address; "" for anything odd."""
    asked = here.request.GET.get("saring", "")
    return asked if asked == BROKEN or asked in KINDS else ""


def choices(here: Here, all_: Iterable[DeviceState], broken: set[str]) -> list[Choice]:
    """The filters that would show something, and the one in use."""
    known, now = list(all_), chosen(here)
    kinds = {kind: sum(each.device.kind == kind for each in known) for kind in KINDS}
    found = [
        Choice("", _("Semua"), len(known), now == ""),
        Choice(BROKEN, _("Perlu dilihat"), len(broken), now == BROKEN),
    ]
    named = [Choice(kind, KINDS[kind], count, now == kind) for kind, count in kinds.items() if count]
    return [*found, *named]

"""Events in words: each in its room's own sentence, with its subject and its doer as people name them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sewaka.accounts import events as accounts
from sewaka.accounts.roles import Role
from sewaka.catalogue import events as catalogue
from sewaka.devices import events as devices
from sewaka.feedback import events as feedback
from sewaka.formation import events as formation
from sewaka.journal import events as journal
from sewaka.journal.events import EventKind
from sewaka.journal.queries import Told
from sewaka.norms import events as norms
from sewaka.notify import events as notify
from sewaka.papers import events as papers
from sewaka.places import events as places
from sewaka.queueing import events as queueing
from sewaka.staff import events as staff
from sewaka.web.office.entry import Here
from sewaka.web.office.tables.queue import ticket_url
from sewaka.web.ui import formats

_ROOMS = (
    *(accounts, catalogue, devices, feedback, formation, journal, norms, notify, papers, places),
    *(queueing, staff),
)
KINDS: Final[Mapping[str, EventKind]] = {kind: told for room in _ROOMS for kind, told in room.EVENTS.items()}
NAMES: Final = {
    "ticket": _("nomor"),
    "counter": _("loket"),
    "queue": _("antrean"),
    "day": _("hari layanan"),
    "device": _("perangkat"),
    "text": _("teks berjalan"),
    "news": _("berita"),
    "media": _("berkas tayangan"),
    "playlist": _("daftar putar"),
    "officer": _("petugas"),
    "user": _("pengguna"),
    "agency": _("instansi"),
    "unit": _("unit"),
    "service": _("layanan"),
    "life_event": _("peristiwa hidup"),
    "zone": _("zona"),
    "room": _("ruang"),
    "site": _("mal"),
    "hours": _("jam layanan"),
    "closure": _("penutupan"),
    "offering": _("layanan"),
    "paper": _("dokumen"),
    "agreement": _("perjanjian"),
    "rule": _("aturan"),
    "basis": _("dasar hukum"),
    "system": _("sistem"),
    "door": _("pintu"),
    "api": _("sistem lain"),
    "hook": _("tujuan kiriman"),
    "inspection": _("pemeriksaan"),
    "equipment_kind": _("jenis sarana"),
    "need": _("usulan sarana"),
    "asset": _("barang"),
    "handover": _("BAST"),
    "budget": _("mata anggaran"),
    "procurement": _("paket pengadaan"),
}
ACTORS: Final = {"door:gate": _("pintu masuk"), "door:portal": _("ponsel pengunjung")}
PRINTS: Final = {"issue": _("nomor"), "reprint": _("ulang"), "test": _("uji")}
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b(?!T)")


class _Facts(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "–"


def sentence(here: Here, told: Told) -> str:
    """What happened, in words; a kind nobody knows any more is told by its name."""
    known = KINDS.get(told.kind)
    if known is None:
        return told.kind
    facts = _Facts({name: _fact(here, told.kind, name, value) for name, value in told.data.items()})
    return " ".join(known.sentence.format_map(facts).split()).replace(" .", ".")


def _fact(here: Here, kind: str, name: str, value: Any) -> str:
    """One value as people read it: a counter by its label, a role by its name, a day as a day."""
    text = ", ".join(str(each) for each in value) if isinstance(value, list) else str(value)
    if name == "counter" and kind.startswith("queueing.") and text in here.plan.counters:
        return here.plan.counters[text].label
    if name == "counter" and not text:
        return str(_("mana pun")) if kind.startswith("staff.") else ""
    if name == "role" and text in Role.values:
        return str(Role(text).label)
    if name == "reason" and kind.startswith("devices."):
        return str(PRINTS.get(text, text))
    return _DAY.sub(lambda found: _day_words(found[0]), text)


def _day_words(text: str) -> str:
    on = _day(text)
    return formats.tanggal_pendek(on) if on else text


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def named(code: str) -> str:
    """A subject or an actor in words: "device:K1" is "perangkat K1"; anything unknown stays as it is."""
    kind, sign, name = code.partition(":")
    if code in ACTORS:
        return str(ACTORS[code])
    if not sign or kind not in NAMES:
        return code
    return f"{NAMES[kind]} {_day_words(name.partition('/')[2] or name)}".strip()


def ticket_of(here: Here, told: Told) -> str:
    """The address of the number an event tells of; empty for other events, and for who may not see numbers."""
    kind, _sign, rest = told.subject.partition(":")
    day, _sign, code = rest.partition("/")
    on = _day(day)
    if kind != "ticket" or on is None or not here.may("queueing.see_today"):
        return ""
    return ticket_url(on, code)


def about(told: Told) -> str:
    """The address of everything told of the same subject."""
    return f"{reverse('office:journal_events')}?{urlencode({'aliran': told.site, 'tentang': told.subject})}"


def subject_of(here: Here, typed: str, day: date | None) -> str:
    """How the journal names what was typed: "D 14" is a number of the day, "perangkat K1" is "device:K1"."""
    if not typed or ":" in typed:
        return typed
    if number := _number(here, typed):
        return f"ticket:{(day or here.today).isoformat()}/{number}"
    for code, word in NAMES.items():
        if typed.casefold().startswith(f"{word} "):
            return f"{code}:{typed[len(str(word)) :].strip()}"
    return typed


def _number(here: Here, typed: str) -> str:
    """A queue number as it is written at this mall; empty when it is none."""
    plain = "".join(one for one in typed.upper() if one.isalnum())
    for queue in sorted(here.plan.queues.values(), key=lambda each: -len(each.prefix)):
        rest = plain.removeprefix(queue.prefix)
        if rest != plain and rest.isascii() and rest.isdigit() and len(rest) < 6:
            return queue.display(int(rest))
    return ""

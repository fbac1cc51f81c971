"""The rooms of the office and their pages: one table, from which the navigation shows what one may."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sewaka.web.office.entry import Here


@dataclass(frozen=True)
class Link:
    """A word that leads somewhere. ``kind``: of the button; ``now``: one is there."""

    word: str
    href: str
    icon: str = ""
    kind: str = "quiet"
    now: bool = False


@dataclass(frozen=True)
class Leaf:
    """A page in a room's menu."""

    name: str
    word: Promise
    permission: str


@dataclass(frozen=True)
class Room:
    """A room: the url names of its pages begin with ``key``."""

    key: str
    word: Promise
    icon: str
    pages: tuple[Leaf, ...]


ROOMS = (
    Room("home", _("Ringkasan"), "home", (Leaf("home", _("Ringkasan"), "office.enter"),)),
    Room(
        "queue",
        _("Antrean"),
        "ticket",
        (
            Leaf("queue_today", _("Nomor hari ini"), "queueing.see_today"),
            Leaf("queue_figures", _("Angka"), "figures.see"),
            Leaf("queue_sheet", _("Lembar harian"), "figures.see"),
            Leaf("queue_promises", _("Janji waktu tunggu"), "figures.see"),
            Leaf("queue_day", _("Buka dan tutup hari"), "queueing.open_day"),
            Leaf("queue_book", _("Buku nomor"), "queueing.correct"),
        ),
    ),
    Room(
        "hall",
        _("Aula"),
        "building",
        (
            Leaf("hall_watch", _("Sekarang"), "queueing.help"),
            Leaf("hall_arrange", _("Atur aula"), "places.arrange"),
            Leaf("hall_issuing", _("Pengambilan nomor"), "places.arrange"),
            Leaf("hall_help", _("Panggilan bantuan"), "queueing.help"),
            Leaf("hall_freeze", _("Darurat"), "places.freeze"),
        ),
    ),
    Room(
        "catalogue",
        _("Katalog"),
        "file-text",
        (
            Leaf("catalogue_services", _("Layanan"), "office.enter"),
            Leaf("catalogue_agencies", _("Instansi"), "office.enter"),
            Leaf("catalogue_units", _("Unit"), "office.enter"),
            Leaf("catalogue_events", _("Peristiwa hidup"), "office.enter"),
        ),
    ),
    Room(
        "places",
        _("Tempat"),
        "map-pin",
        (
            Leaf("places_counters", _("Loket"), "places.close"),
            Leaf("places_queues", _("Antrean"), "places.close"),
            Leaf("places_offers", _("Layanan dibuka"), "places.close"),
            Leaf("places_hours", _("Jam"), "places.close"),
            Leaf("places_closures", _("Hari tutup"), "places.close"),
            Leaf("places_admissions", _("Keikutsertaan"), "places.edit"),
            Leaf("places_site", _("Mal, zona, ruang"), "places.edit"),
            Leaf("places_import", _("Impor"), "places.edit"),
        ),
    ),
    Room(
        "people",
        _("Orang"),
        "users",
        (
            Leaf("people_officers", _("Petugas"), "staff.see"),
            Leaf("people_users", _("Pengguna"), "accounts.edit"),
            Leaf("people_sessions", _("Sesi"), "accounts.edit"),
            Leaf("people_matrix", _("Peran"), "staff.see"),
        ),
    ),
    Room(
        "devices",
        _("Perangkat"),
        "device-mobile",
        (
            Leaf("devices_all", _("Perangkat"), "devices.see"),
            Leaf("devices_texts", _("Teks berjalan"), "devices.edit"),
            Leaf("devices_sentences", _("Kalimat pengumuman"), "devices.edit"),
        ),
    ),
    Room(
        "norms",
        _("Aturan"),
        "list-check",
        (
            Leaf("norms_rules", _("Aturan"), "office.enter"),
            Leaf("norms_bases", _("Dasar hukum"), "office.enter"),
        ),
    ),
    Room(
        "links",
        _("Sambungan"),
        "key",
        (
            Leaf("links_keys", _("Kunci API"), "accounts.keys"),
            Leaf("links_hooks", _("Kiriman kejadian"), "notify.edit"),
            Leaf("links_ready", _("Kesiapan"), "devices.see"),
        ),
    ),
    Room(
        "journal",
        _("Catatan"),
        "history",
        (
            Leaf("journal_events", _("Catatan"), "journal.see"),
            Leaf("journal_changes", _("Perubahan data"), "places.edit"),
            Leaf("journal_proofs", _("Bukti giliran"), "journal.see"),
        ),
    ),
)


def _url_name(here: Here) -> str:
    match = here.request.resolver_match
    return (match.url_name or "") if match else ""


def rooms(here: Here) -> list[Link]:
    """The rooms one may enter, each by its first page one may see."""
    now = _url_name(here).partition("_")[0]
    found = []
    for room in ROOMS:
        leaf = next((each for each in room.pages if here.may(each.permission)), None)
        if leaf is not None:
            found.append(Link(str(room.word), reverse(f"office:{leaf.name}"), room.icon, now=room.key == now))
    return found


def pages(here: Here) -> list[Link]:
    """The pages of the room one is in; nothing for a room of one page."""
    name = _url_name(here)
    room = next((each for each in ROOMS if each.key == name.partition("_")[0]), None)
    shown = [each for each in room.pages if here.may(each.permission)] if room else []
    return [
        Link(str(each.word), reverse(f"office:{each.name}"), now=name.startswith(each.name))
        for each in (shown if len(shown) > 1 else [])
    ]


def frame(here: Here) -> dict[str, object]:
    """What every office page knows."""
    return {"here": here, "now": here.at, "rooms": rooms(here), "pages": pages(here)}

"""The rooms of the office and their pages: one table, from which the navigation shows what one may."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.urls import resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sewaka.web.office.entry import Here
from sewaka.web.ui.guards import Guard


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
    """A page in a room's menu. Who may open it is written at its view alone."""

    name: str
    word: Promise


@dataclass(frozen=True)
class Room:
    """A room: the url names of its pages begin with ``key``."""

    key: str
    word: Promise
    icon: str
    pages: tuple[Leaf, ...]


ROOMS = (
    Room("home", _("Ringkasan"), "home", (Leaf("home", _("Ringkasan")),)),
    Room(
        "queue",
        _("Antrean"),
        "ticket",
        (
            Leaf("queue_today", _("Nomor hari ini")),
            Leaf("queue_figures", _("Angka")),
            Leaf("queue_report", _("Laporan")),
            Leaf("queue_visitors", _("Pengunjung")),
            Leaf("queue_sheet", _("Lembar harian")),
            Leaf("queue_promises", _("Janji waktu tunggu")),
            Leaf("queue_rehearsal", _("Andai aturannya lain")),
            Leaf("queue_day", _("Buka dan tutup hari")),
            Leaf("queue_book", _("Buku nomor")),
        ),
    ),
    Room(
        "hall",
        _("Aula"),
        "building",
        (
            Leaf("hall_watch", _("Sekarang")),
            Leaf("hall_arrange", _("Atur aula")),
            Leaf("hall_move", _("Pindah zona")),
            Leaf("hall_issuing", _("Pengambilan nomor")),
            Leaf("hall_news", _("Berita")),
            Leaf("hall_displays", _("Layar loket")),
            Leaf("hall_help", _("Panggilan bantuan")),
            Leaf("hall_freeze", _("Darurat")),
        ),
    ),
    Room(
        "catalogue",
        _("Katalog"),
        "file-text",
        (
            Leaf("catalogue_services", _("Layanan")),
            Leaf("catalogue_agencies", _("Instansi")),
            Leaf("catalogue_units", _("Unit")),
            Leaf("catalogue_events", _("Peristiwa hidup")),
        ),
    ),
    Room(
        "places",
        _("Tempat"),
        "map-pin",
        (
            Leaf("places_counters", _("Loket")),
            Leaf("places_queues", _("Antrean")),
            Leaf("places_offers", _("Layanan dibuka")),
            Leaf("places_hours", _("Jam")),
            Leaf("places_closures", _("Hari tutup")),
            Leaf("places_admissions", _("Keikutsertaan")),
            Leaf("places_site", _("Mal, zona, ruang")),
            Leaf("places_import", _("Impor")),
        ),
    ),
    Room(
        "people",
        _("Orang"),
        "users",
        (
            Leaf("people_officers", _("Petugas")),
            Leaf("people_users", _("Pengguna")),
            Leaf("people_sessions", _("Sesi")),
            Leaf("people_matrix", _("Peran")),
        ),
    ),
    Room(
        "devices",
        _("Perangkat"),
        "device-mobile",
        (
            Leaf("devices_all", _("Perangkat")),
            Leaf("devices_texts", _("Teks berjalan")),
            Leaf("devices_slips", _("Isi slip")),
            Leaf("devices_playlists", _("Tayangan papan")),
            Leaf("devices_media", _("Pustaka gambar")),
            Leaf("devices_sentences", _("Kalimat pengumuman")),
            Leaf("devices_voice", _("Kata-kata suara")),
            Leaf("devices_volume", _("Volume suara")),
            Leaf("devices_delays", _("Jeda suara")),
        ),
    ),
    Room(
        "norms",
        _("Aturan"),
        "list-check",
        (
            Leaf("norms_rules", _("Aturan")),
            Leaf("norms_bases", _("Dasar hukum")),
        ),
    ),
    Room(
        "formation",
        _("Pembentukan"),
        "building-community",
        (
            Leaf("formation_overview", _("Ringkasan")),
            Leaf("formation_programme", _("Program")),
            Leaf("formation_agreements", _("Perjanjian")),
            Leaf("formation_rooms", _("Ruang")),
            Leaf("formation_equipment", _("Sarana")),
            Leaf("formation_assets", _("Barang")),
            Leaf("formation_network", _("Jaringan")),
            Leaf("formation_power", _("Server dan listrik")),
            Leaf("formation_budget", _("Anggaran")),
            Leaf("formation_processes", _("Proses bisnis")),
            Leaf("formation_people", _("Petugas")),
            Leaf("formation_trials", _("Uji coba")),
            Leaf("formation_findings", _("Temuan")),
            Leaf("formation_figures", _("Angka")),
            Leaf("formation_gate", _("Gerbang")),
        ),
    ),
    Room(
        "links",
        _("Sambungan"),
        "key",
        (
            Leaf("links_keys", _("Kunci API")),
            Leaf("links_hooks", _("Kiriman kejadian")),
            Leaf("links_ready", _("Kesiapan")),
        ),
    ),
    Room(
        "journal",
        _("Catatan"),
        "history",
        (
            Leaf("journal_events", _("Catatan")),
            Leaf("journal_changes", _("Perubahan data")),
            Leaf("journal_proofs", _("Bukti giliran")),
        ),
    ),
)


def _url_name(here: Here) -> str:
    match = here.request.resolver_match
    return (match.url_name or "") if match else ""


@cache
def _guard(name: str) -> Guard:
    """The mark on the view of a page."""
    guard: Guard = resolve(reverse(f"office:{name}")).func.guard  # type: ignore[attr-defined]
    return guard


def _open(here: Here, leaf: Leaf) -> bool:
    """Whether one may open the page."""
    guard = _guard(leaf.name)
    held = here.reach(guard.what)
    return held.whole if guard.scope == "whole" else bool(held)


def rooms(here: Here) -> list[Link]:
    """The rooms one may enter, each by its first page one may see."""
    now = _url_name(here).partition("_")[0]
    found = []
    for room in ROOMS:
        leaf = next((each for each in room.pages if _open(here, each)), None)
        if leaf is not None:
            found.append(Link(str(room.word), reverse(f"office:{leaf.name}"), room.icon, now=room.key == now))
    return found


def pages(here: Here) -> list[Link]:
    """The pages of the room one is in; nothing for a room of one page."""
    name = _url_name(here)
    room = next((each for each in ROOMS if each.key == name.partition("_")[0]), None)
    shown = [each for each in room.pages if _open(here, each)] if room else []
    return [
        Link(str(each.word), reverse(f"office:{each.name}"), now=name.startswith(each.name))
        for each in (shown if len(shown) > 1 else [])
    ]


def frame(here: Here) -> dict[str, object]:
    """What every office page knows."""
    return {"here": here, "now": here.at, "rooms": rooms(here), "pages": pages(here)}

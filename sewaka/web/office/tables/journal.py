"""The journal, newest first, narrowed by what is asked for and by the asker's reach."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from sewaka.accounts import events as accounts
from sewaka.journal.queries import Told, recent
from sewaka.norms import events as norms
from sewaka.web.office.entry import Here
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.tables.told import about, named, sentence, subject_of, ticket_of
from sewaka.web.office.words import count_cell
from sewaka.web.ui import formats

ROOM_WORDS = {
    "queueing.ticket.": _l("Nomor antrean"),
    "queueing.desk.": _l("Loket"),
    "queueing.day.": _l("Hari layanan"),
    "queueing.pace.": _l("Kecepatan antrean"),
    "places.": _l("Tempat"),
    "devices.": _l("Perangkat"),
    "staff.": _l("Petugas"),
    "feedback.": _l("Penilaian"),
    "accounts.": _l("Pengguna"),
    "journal.": _l("Bukti giliran"),
    "catalogue.": _l("Katalog"),
    "norms.": _l("Aturan"),
}
SHOWN: Final = 100
FILE: Final = 10_000
"""As many events go into one file."""
PORTIONS: Final = 20
"""So many times the journal is read on to fill a page for a narrow reach."""
NARROW: Final = "queueing."
"""Beyond the whole mall one sees what happened to one's own queues and counters."""


@dataclass(frozen=True)
class Found:
    """A page of events. ``older``: the sequence before which the next page begins; None at the end."""

    told: tuple[Told, ...]
    older: int | None


def streams(here: Here) -> list[tuple[str, str]]:
    """The streams one may read: the mall's own, what the malls share, log-ins for who looks after users."""
    found = [(here.site, here.plan.site.short_name)]
    if here.whole:
        found.append((norms.STREAM, _("Katalog dan aturan")))
    if here.whole and here.reach("accounts.edit").whole:
        found.append((accounts.STREAM, _("Pengguna dan peran")))
    return found


def kinds(here: Here) -> list[tuple[str, str]]:
    """The kinds of event one may see, by what they begin with."""
    return [(kind, str(word)) for kind, word in ROOM_WORDS.items() if here.whole or kind.startswith(NARROW)]


def _bounds(here: Here, day: date | None) -> dict[str, datetime]:
    if day is None:
        return {}
    start = datetime.combine(day, time(0), here.plan.tz)
    return {"since": start} | ({"until": start + timedelta(days=1)} if day < date.max else {})


def found(
    here: Here,
    *,
    stream: str,
    kind: str,
    subject: str,
    day: date | None,
    before: int | None,
    limit: int = SHOWN,
) -> Found:
    """The newest events that fit, at most ``limit`` of those within the reach."""
    asked: dict[str, Any] = {"kind": kind or ("" if here.whole else NARROW), "limit": limit + 1}
    asked |= _bounds(here, day) | {"site": stream, "subject": subject_of(here, subject, day)}
    kept: list[Told] = []
    for _portion in range(PORTIONS):
        read = recent(before=before, **asked)
        kept += [each for each in read if here.whole or _own(here, each)]
        if len(kept) > limit:
            return Found(tuple(kept[:limit]), kept[limit - 1].seq)
        if len(read) <= limit:
            return Found(tuple(kept), None)
        before = read[-1].seq
    return Found(tuple(kept), before)


def _own(here: Here, told: Told) -> bool:
    """Whether an event is about one of the queues or counters within the reach."""
    if not told.kind.startswith(NARROW):
        return False
    counter, queue = told.data.get("counter"), told.data.get("queue")
    if queue:
        return bool({queue, told.data.get("from_queue")} & here.queues)
    return bool(counter) and counter in here.counters


def rows(here: Here, events: tuple[Told, ...]) -> Listing:
    """The events as a list; its order is that of the journal."""
    heads = ["#" + _("Urut"), _("Waktu"), _("Kejadian"), _("Tentang"), _("Oleh"), _("Jenis")]
    empty = _("Tidak ada kejadian yang cocok. Kurangi saringan atau pilih hari lain.")
    cells = [_row(here, each) for each in events]
    found = listing(_("Kejadian, terbaru lebih dulu"), heads, cells, empty=empty, name="catatan")
    return replace(found, sortable=False)


def _row(here: Here, each: Told) -> list[Cell]:
    local = each.at.astimezone(here.plan.tz)
    moment = f"{formats.tanggal_pendek(local.date())} {local:%H.%M.%S}"
    return [
        count_cell(each.seq),
        Cell(moment, order=each.at.timestamp()),
        Cell(sentence(here, each), href=ticket_of(here, each)),
        Cell(named(each.subject), href=about(each)),
        Cell(named(each.actor)),
        Cell(each.kind),
    ]

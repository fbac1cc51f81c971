"""The weekly activity report as a paper: is the mall busy or asleep. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_noop as _

from sewaka.lib.format_id import short_day, thousands
from sewaka.papers.documents import Bar, Bars, Document, Heading, Items, Para, Stat, Stats, Table
from sewaka.queueing.queries.activity import Week

HEADS = (
    *(_("Pekan"), _("Hari buka"), _("Kunjungan"), _("Orang"), _("Nomor"), _("Dilayani")),
    *(_("Instansi aktif"), _("Loket buka")),
)
"""Indonesian on paper; the office says them in the reader's language."""


def span(week: Week) -> str:
    """The days of a week in words."""
    if week.first == week.last:
        return short_day(week.first)
    if week.first.month == week.last.month:
        return f"{week.first.day}–{short_day(week.last)}"
    first = short_day(week.first).removesuffix(f" {week.last.year}")
    return f"{first} – {short_day(week.last)}"


def row(week: Week, *, agencies: int) -> tuple[str, ...]:
    """A week as a row under ``HEADS``. ``agencies``: how many take part in the mall."""
    figures = (week.days, week.visits, week.persons, week.issued, week.served)
    active = f"{len(week.agencies)} dari {agencies}"
    return (
        span(week),
        *map(thousands, figures),
        active,
        f"{week.opened} dari {week.opened + len(week.closed)}",
    )


def report(facts: Mapping[str, Any]) -> Document:
    """``weeks``: newest first, at least one; ``agencies``: name by code of those that take part; ``mall``: its name."""
    weeks, agencies = facts["weeks"], facts["agencies"]
    now: Week = weeks[0]
    silent = [name for code, name in agencies.items() if code not in now.agencies]
    return Document(
        title="Laporan kegiatan mingguan",
        subtitle=f"{facts['mall']}, {span(now)}",
        blocks=(
            Heading("Pekan ini"),
            Stats(
                (
                    Stat(thousands(now.visits), "kunjungan", f"{thousands(now.persons)} orang"),
                    Stat(thousands(now.served), "nomor dilayani", f"dari {thousands(now.issued)} nomor"),
                    Stat(f"{len(now.agencies)} dari {len(agencies)}", "instansi aktif"),
                )
            ),
            Heading("Instansi tanpa pelayanan pekan ini", 2),
            Items(tuple(silent)) if silent else Para("Tidak ada: semua instansi melayani."),
            Heading("Loket yang tidak dibuka pekan ini", 2),
            Para(", ".join(now.closed) or "Tidak ada: semua loket dibuka."),
            Heading("Pekan demi pekan"),
            Bars(
                "Nomor dilayani", tuple(Bar(span(w), w.served, thousands(w.served)) for w in reversed(weeks))
            ),
            Table(
                HEADS,
                tuple(row(each, agencies=len(agencies)) for each in weeks),
                caption="Kegiatan menurut pekan",
                figures=(1, 2, 3, 4, 5, 6, 7),
                widths=(6, 2, 3, 2, 2, 3, 3, 3),
            ),
            Para(
                "Dihitung dari catatan sistem. Pekan mulai hari Senin; pekan ini dihitung sampai hari laporan. Loket dan "
                "instansi yang dibandingkan adalah yang dipakai pada hari laporan.",
                quiet=True,
            ),
        ),
    )

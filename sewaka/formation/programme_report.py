"""The programme as the report a regency is used to showing: one matter a slide, with today's figures. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sewaka.formation.queries.overview import Overview
from sewaka.formation.recaps import Recap
from sewaka.lib.format_id import rupiah, short_day, thousands
from sewaka.papers.documents import (
    Bar,
    Bars,
    Block,
    Document,
    Gantt,
    Heading,
    Note,
    Para,
    Span,
    Stat,
    Stats,
    Table,
    Tone,
)

WORST: Final = 10
"""So many late items and open conditions stand on a slide; how many more there are is said."""


def report(facts: Mapping[str, Any]) -> Document:
    """``overview``, ``recaps``; ``mall``: its name; ``parts``: the parts of the programme in words, by code."""
    seen: Overview = facts["overview"]
    parts: Mapping[str, str] = facts["parts"]
    blocks = (
        *_where(seen),
        *_stages(seen),
        *_next(seen),
        *_late(seen),
        *_glances(seen, parts),
        *_doors(seen, parts),
        *_figures(facts["recaps"]),
    )
    return Document(
        title="Laporan program pembentukan",
        subtitle=f"{facts['mall']}, keadaan {short_day(seen.on)}",
        layout="slides",
        blocks=blocks,
    )


def launch(seen: Overview) -> tuple[str, str, Tone]:
    """How the opening stands: figure, label, tone."""
    if seen.gate.opened:
        return short_day(seen.gate.opened.opened_on), "dinyatakan dibuka", "good"
    if seen.days is None:
        return "–", "hari peluncuran belum ditetapkan", "attention"
    if seen.days < 0:
        return f"{thousands(-seen.days)} hari", "sesudah rencana peluncuran", "alarm"
    return f"{thousands(seen.days)} hari", "menuju peluncuran", ""


def _where(seen: Overview) -> Iterable[Block]:
    figure, label, tone = launch(seen)
    planned = f"rencana {short_day(seen.opening_on)}" if seen.opening_on else ""
    yield Heading("Di mana kita sekarang")
    yield Stats(
        (
            Stat(figure, label, planned, tone),
            Stat(f"{seen.done} dari {seen.items}", "butir program selesai"),
            Stat(str(len(seen.late)), "butir terlambat", tone="alarm" if seen.late else "good"),
            Stat(
                str(len(seen.gate.lacking)),
                "syarat pembukaan belum terpenuhi",
                tone="attention" if seen.lacking else "good",
            ),
        )
    )
    if seen.is_outdated:
        yield Note("Rencana peluncuran sudah lewat dan jadwalnya belum diperbarui.", "alarm")
    elif seen.is_delayed and seen.expected_on:
        yield Note(f"Menurut jadwal hari ini peluncuran paling cepat {short_day(seen.expected_on)}.", "alarm")
    if seen.programme is None:
        yield Para("Program pembentukan belum dimuat.")


def _stages(seen: Overview) -> Iterable[Block]:
    if seen.programme is None:
        return
    yield Heading("Tahap")
    bars = (
        Bar(
            each.name,
            each.percent,
            f"{each.percent}% ({each.done}/{each.items})",
            "good" if each.percent == 100 else "",
        )
        for each in seen.stages
    )
    yield Bars("Butir yang selesai", tuple(bars), full=100)
    yield Heading("Rencana waktu")
    yield Gantt(
        "Menurut tahap",
        tuple(_span(seen, stage.name, stage.items) for stage in seen.programme.stages),
        seen.on,
    )


def _span(seen: Overview, name: str, items: Iterable[Any]) -> Span:
    held = list(items)
    days = [day for each in held for day in (each.target_from, each.target_to, each.done_on) if day]
    if not days:
        return Span(name, None, None, "waktunya belum ditetapkan")
    tone: Tone = (
        "good"
        if all(each.is_done for each in held)
        else "alarm"
        if any(each.late(seen.on) for each in held)
        else ""
    )
    return Span(name, min(days), max(days), f"{short_day(min(days))} – {short_day(max(days))}", tone)


def _next(seen: Overview) -> Iterable[Block]:
    if seen.next:
        yield Heading("Langkah berikutnya di jalur kritis")
        rows = ((each.name, each.owner or "belum ditunjuk", _ends(each)) for each in seen.next)
        yield Table(("Butir", "Penanggung jawab", "Selesai menurut jadwal"), tuple(rows), widths=(5, 3, 2))


def _ends(item: Any) -> str:
    return short_day(item.slot.ends) if item.slot else "belum diketahui"


def _late(seen: Overview) -> Iterable[Block]:
    if seen.late:
        yield Heading("Yang terlambat")
        rows = (
            (e.name, e.owner or "belum ditunjuk", f"{thousands(e.late(seen.on))} hari")
            for e in seen.late[:WORST]
        )
        yield Table(("Butir", "Penanggung jawab", "Terlambat"), tuple(rows), figures=(2,), widths=(5, 3, 2))
        yield from _more(len(seen.late))


def _more(count: int) -> Iterable[Block]:
    if count > WORST:
        yield Para(f"dan {count - WORST} lainnya.", quiet=True)


def _glances(seen: Overview, parts: Mapping[str, str]) -> Iterable[Block]:
    if seen.glances:
        yield Heading("Bagian demi bagian")
        rows = ((parts.get(e.part, e.part), e.figure, e.label, "; ".join(e.notes)) for e in seen.glances)
        yield Table(("Bagian", "Angka", "Apa", "Keterangan"), tuple(rows), widths=(2, 2, 4, 5))


def _doors(seen: Overview, parts: Mapping[str, str]) -> Iterable[Block]:
    yield Heading("Syarat pembukaan")
    if not seen.gate.lacking:
        yield Note("Tidak ada syarat yang kurang.", "good")
        return
    yield Bars(
        "Yang belum terpenuhi", tuple(Bar(parts.get(p, p), n, str(n), "attention") for p, n in seen.lacking)
    )
    rows = ((each.what, each.why, each.owner) for each in seen.gate.lacking[:WORST])
    yield Heading("Syarat yang belum terpenuhi")
    yield Table(("Syarat", "Sebab", "Penanggung jawab"), tuple(rows), widths=(4, 5, 3))
    yield from _more(len(seen.gate.lacking))


def amount(value: int, unit: str) -> str:
    """A figure with its unit."""
    return rupiah(value) if unit == "Rp" else f"{thousands(value)} {unit}".strip()


def _figures(found: Iterable[Recap]) -> Iterable[Block]:
    rows = tuple(
        (
            e.what,
            "tidak disebut" if e.stated is None else amount(e.stated, e.unit),
            amount(e.computed, e.unit),
            e.why,
        )
        for e in found
    )
    yield Heading("Angka naskah dan angka hitung")
    heads = ("Apa", "Menurut naskah", "Hasil hitung", "Penjelasan")
    yield Table(heads, rows, figures=(1, 2), widths=(4, 2, 2, 5), empty="Belum ada angka.")

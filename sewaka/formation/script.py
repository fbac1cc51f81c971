"""Visitors of a scenario as people write them: one a line, parts between bars. Pure.

``minute | service | kind of visitor | what is special``, where special is any of: ``prioritas GROUP``, ``kurang WHAT``,
``tidak datang``, with commas between.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sewaka.formation.errors.trials import ScriptUnclear

MOST, LATEST_MIN = 500, 720
PRIORITY, LACKS, ABSENT = "prioritas", "kurang", "tidak datang"


@dataclass(frozen=True)
class Line:
    """One visitor. ``service``: the code; ``papers_missing``: what lacks; the rest as it says."""

    arrives_min: int
    service: str
    kind: str = ""
    priority: str = ""
    papers_missing: str = ""
    no_show: bool = False


def read(text: str, *, services: Collection[str], groups: Collection[str]) -> tuple[Line, ...]:
    """The visitors in the order of their minutes. Raises ``ScriptUnclear`` with the line that is not understood."""
    rows = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(rows) > MOST:
        raise ScriptUnclear(line=rows[MOST][0], why=f"paling banyak {MOST} pengunjung")
    found = [_line(number, line, services, groups) for number, line in rows]
    return tuple(sorted(found, key=lambda each: each.arrives_min))


def _line(number: int, text: str, services: Collection[str], groups: Collection[str]) -> Line:
    parts = [part.strip() for part in text.split("|")]
    if not 2 <= len(parts) <= 4:
        raise ScriptUnclear(line=number, why="tulis menit | layanan | siapa | keterangan")
    minute, service, kind, special = (*parts, "", "")[:4]
    if not (minute.isascii() and minute.isdigit() and int(minute[:5]) <= LATEST_MIN):
        raise ScriptUnclear(line=number, why=f"menit harus angka 0 sampai {LATEST_MIN}")
    if service not in services:
        raise ScriptUnclear(line=number, why=f"layanan {service[:48]!r} tidak dibuka di mal ini")
    facts: dict[str, Any] = {}
    for word in filter(None, (each.strip() for each in special.split(","))):
        facts |= _special(number, word, groups)
    return Line(int(minute), service, kind[:80], **facts)


def _special(number: int, word: str, groups: Collection[str]) -> dict[str, object]:
    first, _space, rest = word.partition(" ")
    if word == ABSENT:
        return {"no_show": True}
    if first == PRIORITY and rest in groups:
        return {"priority": rest}
    if first == LACKS and rest:
        return {"papers_missing": rest[:200]}
    raise ScriptUnclear(line=number, why=f"{word[:40]!r} bukan prioritas, kurang, atau tidak datang")


def written(lines: Iterable[Line]) -> str:
    """The text that gives these visitors back."""
    return "\n".join(_written(each) for each in lines)


def _written(line: Line) -> str:
    special = [f"{PRIORITY} {line.priority}"] if line.priority else []
    special += [f"{LACKS} {line.papers_missing}"] if line.papers_missing else []
    special += [ABSENT] if line.no_show else []
    return f"{line.arrives_min} | {line.service} | {line.kind} | {', '.join(special)}".rstrip()

"""Checks and copies of a chain that take their time: asked for by somebody, done portion by portion by the worker.

No transaction is held open while reading: the chain only grows, and its end is fixed when the work begins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, Final

from django.db import IntegrityError, transaction

from sewaka.journal import exports
from sewaka.journal.actions import record, recording
from sewaka.journal.chain import BEYOND, END, ROOT, Break, Walk
from sewaka.journal.errors import NothingToInspect
from sewaka.journal.proofs import CHECK, DONE, EXPORT, FAILED, PURPOSES, RUNNING, WAITING, Inspection
from sewaka.journal.queries import last_seq, portion
from sewaka.journal.roots import Head, end_before, head, roots, roots_within

KEPT: Final = timedelta(days=30)
BREAKS_KEPT: Final = 200
PORTION: Final = 5000


def ask(*, stream: str, purpose: str, first: int = 1, last: int | None = None, by: str, at: datetime) -> int:
    """Ask for a check or a copy of events ``first`` to ``last`` (the newest). One at a time for stream and purpose.

    While one is open its number is the answer. Raises ``NothingToInspect`` for an empty part.
    """
    newest = last_seq(site=stream)
    upto = newest if last is None else min(last, newest)
    if purpose not in (CHECK, EXPORT) or first < 1 or upto < first:
        raise NothingToInspect()
    try:
        with recording():
            with transaction.atomic():  # who asks may stand inside a transaction that goes on
                made = Inspection.objects.create(
                    stream=stream, purpose=purpose, first=first, last=upto, asked_at=at, asked_by=by
                )
            data = {"purpose": PURPOSES[purpose], "stream": stream, "first": first, "last": upto}
            _tell(made, "asked", data, by, at)
    except IntegrityError:
        return Inspection.objects.get(stream=stream, purpose=purpose, state__in=(WAITING, RUNNING)).pk
    return int(made.pk)


def _tell(row: Inspection, what: str, data: dict[str, Any], by: str, at: datetime) -> None:
    kind, subject = f"journal.inspection.{what}", f"inspection:{row.pk}"
    record(site=row.stream, kind=kind, subject=subject, by=by, at=at, data=data)


def work_off(
    *, folder: Path, public: tuple[str, ...], clock: Callable[[], datetime], by: str, at: datetime
) -> int:
    """Do every open inspection, the oldest first; one that was interrupted begins anew. Returns how many.

    Copies are written below ``folder`` and show the kinds in ``public``. ``clock`` tells when each has ended.
    """
    count = 0
    for row in Inspection.objects.filter(state__in=(WAITING, RUNNING)).order_by("pk"):
        Inspection.objects.filter(pk=row.pk).update(state=RUNNING, reached=row.first - 1)
        state, breaks = _done(row, folder, public)
        _end(row, state, breaks, by, clock())
        count += 1
    _forget(folder, at)
    return count


def _done(row: Inspection, folder: Path, public: tuple[str, ...]) -> tuple[str, list[Break]]:
    if row.purpose == CHECK:
        return DONE, _checked(row)
    try:
        made = exports.lines(site=row.stream, first=row.first, last=row.last, public=public)
        exports.write(file_of(folder=folder, number=row.pk), _counted(row, made))
    except OSError:
        return FAILED, []
    return DONE, []


def _counted(row: Inspection, made: Iterator[str]) -> Iterator[str]:
    for number, line in enumerate(made):
        if number % PORTION == 0:
            _reach(row, row.first - 1 + number)
        yield line


def _reach(row: Inspection, seq: int) -> None:
    Inspection.objects.filter(pk=row.pk).update(reached=seq)


def _checked(row: Inspection) -> list[Break]:
    found = breaks(stream=row.stream, first=row.first, last=row.last, reached=lambda seq: _reach(row, seq))
    return list(islice(found, BREAKS_KEPT))


def breaks(
    *,
    stream: str,
    first: int = 1,
    last: int | None = None,
    reached: Callable[[int], object] = lambda seq: seq,
) -> Iterator[Break]:
    """Every place where the stored chain does not hold: links, the roots of days, and its end as the stream tells.

    ``reached`` hears the sequence after each portion. Only reads.
    """
    end = head(site=stream)
    upto, before = end.seq if last is None else last, end_before(site=stream, first=first)
    walk, sealed = Walk(previous=before.hash, seq=before.seq), _sealed(stream, first, upto)
    after = before.seq
    while found := portion(site=stream, after=after, upto=upto, limit=PORTION):
        yield from walk.breaks(found)
        for link in found:
            sealed.pop((link.seq, link.hash), None)
        after = found[-1].seq
        reached(after)
    yield from (Break(seq, ROOT, note=day) for (seq, _hash), day in sorted(sealed.items()))
    if upto > walk.seq or (upto == end.seq and walk.previous != end.hash):
        yield Break(min(walk.seq + 1, upto), END, upto=upto)
    if upto == end.seq:
        yield from _beyond(stream, upto)


def _beyond(stream: str, seq: int) -> Iterator[Break]:
    """An event after the end. The end is read again afterwards, for a mall that goes on telling meanwhile."""
    later = portion(site=stream, after=seq, limit=PORTION)
    end = head(site=stream)
    yield from (Break(link.seq, BEYOND) for link in later if link.seq > end.seq)


def _sealed(stream: str, first: int, last: int) -> dict[tuple[int, bytes], str]:
    return {
        (root.seq, root.hash): day.isoformat()
        for day, root in roots_within(site=stream, first=first, last=last)
    }


def _end(row: Inspection, state: str, found: list[Break], by: str, at: datetime) -> None:
    with recording():
        Inspection.objects.filter(pk=row.pk).update(
            state=state, reached=row.last, ended_at=at, ended_by=by, breaks=[asdict(each) for each in found]
        )
        data = {"purpose": PURPOSES[row.purpose], "stream": row.stream, "breaks": len(found), "state": state}
        _tell(row, "ended", data, by, at)


def file_of(*, folder: Path, number: int) -> Path:
    """Where the copy of an inspection lies."""
    return folder / "salinan" / f"{number}.jsonl.gz"


def _forget(folder: Path, at: datetime) -> None:
    with transaction.atomic():
        old = Inspection.objects.filter(asked_at__lt=at - KEPT).exclude(state__in=(WAITING, RUNNING))
        for number in list(old.values_list("pk", flat=True)):
            file_of(folder=folder, number=number).unlink(missing_ok=True)
        old.delete()


def day_file(*, folder: Path, site: str, day: str) -> Path:
    """Where the open copy of a closed day lies."""
    return folder / site / f"{day}.jsonl.gz"


def keep_outside(*, site: str, folder: Path, public: tuple[str, ...], by: str, at: datetime) -> int:
    """Write what is kept outside the database: each closed day's open copy, and ``akar.txt`` with all roots.

    Files that lie there already stay as they are. Returns how many days were written.
    """
    closed = roots(site=site, limit=400)
    missing = [root for root in closed if not day_file(folder=folder, site=site, day=f"{root.day}").exists()]
    for root in missing[:10]:
        made = exports.lines(site=site, first=root.first, last=root.head.seq, public=public)
        exports.write(day_file(folder=folder, site=site, day=f"{root.day}"), made)
    if missing:
        _write_roots(folder / site / "akar.txt", [(root.day.isoformat(), root.head) for root in closed])
    return len(missing[:10])


def _write_roots(path: Path, closed: list[tuple[str, Head]]) -> None:
    """One line a day: day, sequence, hash. Lines of days that are no longer known stay."""
    known = dict.fromkeys(path.read_text().splitlines() if path.exists() else [])
    known |= dict.fromkeys(f"{day} {root.seq} {root.hash.hex()}" for day, root in closed)
    half = path.with_suffix(".baru")
    half.write_text("".join(f"{line}\n" for line in sorted(known)))
    half.replace(path)

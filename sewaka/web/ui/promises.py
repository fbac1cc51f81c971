"""How well told waits held, as the office and the public see it: one wording, one file to take away."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from sewaka.queueing.queries.promises import PromiseRow, Score, Tally, monday, plain
from sewaka.web.ui import formats
from sewaka.web.ui.choices import Option

WEEKS = (1, 4, 8, 26)
USUAL_WEEKS = 8
TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
# Worded by the room below; here so that the translations know it.
KNOWN = (
    gettext_noop("Slip (dan layar kios)"),
    gettext_noop("Layar kios tanpa slip"),
    gettext_noop("Meja informasi"),
    gettext_noop("Ponsel"),
    gettext_noop("Papan panggilan"),
)


@dataclass(frozen=True)
class Row:
    """One row of a count, in words. ``share`` and ``width`` are empty where nothing can be said."""

    name: str
    tally: Tally
    share: str
    width: str
    percent: float
    label: str


@dataclass(frozen=True)
class Table:
    """One count: its caption, what its rows are, the rows."""

    caption: str
    head: str
    rows: tuple[Row, ...]


def period(request: HttpRequest, today: date) -> tuple[int, date, date]:
    """How many weeks the address asks for (the usual for anything odd), their first day, and today."""
    text = request.GET.get("minggu", "")
    weeks = next((each for each in WEEKS if str(each) == text), USUAL_WEEKS)
    return weeks, monday(today) - timedelta(weeks=weeks - 1), today


def choices(weeks: int) -> list[Option]:
    """The periods one may choose, the present one marked."""
    return [
        Option(ngettext("%(n)d minggu", "%(n)d minggu", each) % {"n": each}, f"?minggu={each}", each == weeks)
        for each in WEEKS
    ]


def share_words(tally: Tally) -> str:
    """ "81,3 %"; a dash when none was judged."""
    return f"{tally.share} %" if tally.share else "–"


def width_words(tally: Tally) -> str:
    """The mean width: "18,4 menit"; a dash when none was told."""
    return _("%(n)s menit") % {"n": tally.width} if tally.width else "–"


def _row(name: str, tally: Tally) -> Row:
    percent = 100 * tally.held / tally.judged if tally.judged else 0.0
    label = _("%(name)s: %(share)s ditepati dari %(n)d janji") % {
        "name": name, "share": share_words(tally), "n": tally.judged,
    }  # fmt: skip
    return Row(name, tally, share_words(tally), width_words(tally), percent, label)


def _name(dimension: str, key: str, words: str) -> str:
    if dimension == "band":
        return _("%(n)s orang di depan") % {"n": words}
    if dimension == "week":
        return formats.tanggal_pendek(date.fromisoformat(key))
    return _(words) if dimension == "surface" else words


def tables(found: Score) -> list[Table]:
    """The counts, those people ask for first."""
    captions = {
        "queue": (_("Menurut antrean"), _("Antrean")),
        "band": (_("Menurut panjang antrean"), _("Panjang antrean")),
        "surface": (_("Menurut tempat"), _("Disampaikan di")),
        "week": (_("Menurut minggu"), _("Minggu yang mulai")),
    }
    return [
        Table(
            caption,
            head,
            tuple(_row(_name(name, each.key, each.words), each.tally) for each in found.by[name]),
        )
        for name, (caption, head) in captions.items()
    ]


def _csv(rows: Iterable[PromiseRow]) -> Iterator[str]:
    out = io.StringIO()
    writer = csv.DictWriter(out, [each.name for each in fields(PromiseRow)], lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow(plain(row))
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def _json(rows: Iterable[PromiseRow], about: dict[str, Any]) -> Iterator[str]:
    yield json.dumps(about, ensure_ascii=False)[:-1] + ', "promises": ['
    for n, row in enumerate(rows):
        yield (",\n" if n else "\n") + json.dumps(plain(row))
    yield "\n]}\n"


def file(rows: Iterable[PromiseRow], form: str, *, site: str, since: date, until: date) -> HttpResponse:
    """The promises as CSV or JSON, row by row; another form is a page that does not exist."""
    if form not in TYPES:
        raise Http404(form[:10])
    about = {"kind": "sewaka.promises", "site": site, "since": since.isoformat(), "until": until.isoformat()}
    text = _csv(rows) if form == "csv" else _json(rows, about)
    answer = StreamingHttpResponse(text, content_type=TYPES[form])
    name = f"{site}-janji-{since.isoformat()}-{until.isoformat()}.{form}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return cast(HttpResponse, answer)  # Django answers with it just the same

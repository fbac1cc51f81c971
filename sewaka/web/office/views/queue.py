"""Numbers of the day, their histories, the day's figures and its sheet; opening and closing the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.feedback.queries import figures as ratings_of
from sewaka.feedback.states import STARS
from sewaka.journal.queries import last_seq
from sewaka.journal.roots import root_of
from sewaka.places.queries import plan as plan_of
from sewaka.queueing.actions.days import close_day, open_day
from sewaka.queueing.queries.days import DayState, closed_days, day_state
from sewaka.queueing.queries.figures import figures, kept_sheet, sheet_of
from sewaka.queueing.queries.mistimed import mark_of
from sewaka.queueing.queries.tallies import day_tally
from sewaka.queueing.queries.turns import turn_of
from sewaka.queueing.states import STATE_WORDS
from sewaka.web.office.entry import Here, day_of, day_or_404, does, edits, reads
from sewaka.web.office.forms.queue import CloseDayForm, DayForm, TodayForm
from sewaka.web.office.lists import Cell, Listing, Page, csv_url, export, in_order, listing, show
from sewaka.web.office.menu import frame
from sewaka.web.office.numbers import ticket_of
from sewaka.web.office.tables import home as overview
from sewaka.web.office.tables import queue as tables
from sewaka.web.office.tables import visitors as came
from sewaka.web.office.tables.told import named
from sewaka.web.office.words import day_cell, moment_cell
from sewaka.web.office.writing import Edit, editing
from sewaka.web.ui import formats
from sewaka.web.ui.live import token as live_token
from sewaka.web.ui.turns import in_words

SEE = "queueing.see_today"


def _day(here: Here) -> date:
    return day_of(here, here.request.GET.get("hari"))


def _numbers(here: Here) -> dict[str, Any]:
    day = _day(here)
    found = tables.numbers(here, day, tables.rows_of(here, day))
    ordered = in_order(found, here.request.GET.get("urut", ""))
    facts: dict[str, Any] = {"list": ordered, "day": day, "topic": f"site:{here.site}", "mark": _mark(here)}
    facts["over_norm"] = overview.over_norm(here) if day == here.today else ()
    return facts | {"query": here.request.GET.urlencode()}


def _mark(here: Here) -> str:
    """What the rows depend on: the newest event, and the minute, since waits grow by the clock."""
    return f"{last_seq(site=here.site)}.{int(here.at.timestamp()) // 60}"


@reads(SEE)
def today(here: Here) -> HttpResponse:
    """The list of a day's numbers, live while the day is today."""
    facts = _numbers(here)
    file = export(here, facts["list"], facts["day"])
    if file is not None:
        return file
    asked = here.request.GET
    narrow = {name: asked.get(name, "") for name in ("antrean", "keadaan", "instansi")}
    form = TodayForm(here, initial=narrow | {"hari": facts["day"]})
    facts |= {"form": form, "csv": csv_url(here), "live_token": live_token(topics=[facts["topic"]])}
    return render(here.request, "office/queue_today.html", frame(here) | facts)


@reads(SEE)
def today_rows(here: Here) -> HttpResponse:
    """The same rows as a fragment; nothing when the asker already has them."""
    etag = f'"{_mark(here)}"'
    if here.request.headers.get("If-None-Match", "").removeprefix("W/") == etag:
        return HttpResponseNotModified(headers={"ETag": etag})
    facts = _numbers(here)
    answer = render(here.request, "office/_queue_rows.html", frame(here) | facts)
    answer["ETag"], answer["X-Live-Token"] = etag, live_token(topics=[facts["topic"]])
    return answer


@reads(SEE)
def number(here: Here, day: str, code: str) -> HttpResponse:
    """One number: where it stands and everything that happened to it."""
    ticket = ticket_of(here, day_or_404(day), code)
    steps = tables.steps(here, ticket)
    file = export(here, steps, ticket.day)
    if file is not None:
        return file
    facts = {"ticket": ticket, "history": tables.history(here, ticket), "list": steps, "csv": csv_url(here)}
    turn = turn_of(token=ticket.token, at=here.at)
    facts["turn"] = in_words(turn) if turn else None
    found = mark_of(token=ticket.token)
    facts |= {
        "mistimed": found and replace(found, marked_by=named(found.marked_by)),
        "day": day,
        "code": code,
    }
    facts["may_mistime"] = here.may("queueing.mistime")
    return render(here.request, "office/queue_number.html", frame(here) | facts)


@reads("figures.see")
def day_figures(here: Here) -> HttpResponse:
    """A day in figures: the sums, the bars and their table, and the ratings."""
    day = _day(here)
    found = figures(site=here.site, day=day, queues=None if here.whole else here.queues)
    page = Page(_("Angka hari layanan"), tables.by_queue(here, found), formats.tanggal(day))
    facts = {"found": found, "bars": tables.bars(here, found), "norm_s": tables.norm_s(here), "day": day}
    facts |= {"form": DayForm(initial={"hari": day}), "ratings": _ratings(here, day)}
    return show(here, page, "office/queue_figures.html", **facts)


def _ratings(here: Here, day: date) -> dict[str, Any] | None:
    """The visitors' ratings, for who may see those of the whole mall."""
    if not here.reach("feedback.see").whole:
        return None
    found = ratings_of(site=here.site, day=day)
    rows = [(STARS[star], n, found.n) for star, n in sorted(found.counts.items(), reverse=True)]
    return {"found": found, "rows": rows}


@reads("figures.see")
def sheet(here: Here) -> HttpResponse:
    """The daily sheet: the kept one of a closed day, else as it stands now."""
    day = _day(here)
    kept = kept_sheet(site=here.site, day=day)
    values = kept or sheet_of(plan_of(here.site), day)
    people = day_tally(here.plan, day)
    more = (came.people(people), came.groups(people)) if here.whole else ()
    page = Page(_("Lembar harian"), tables.sheet_rows(here, values), formats.tanggal(day), more=more)
    facts = {
        "sheet": values,
        "kept": kept is not None,
        "day": day,
        "state": _state(here, day),
        "root": root_of(site=here.site, day=day),
    }
    return show(here, page, "office/queue_sheet.html", form=DayForm(initial={"hari": day}), **facts)


@reads("queueing.open_day", whole=True)
def day(here: Here) -> HttpResponse:
    """Whether today is open, and the days closed before."""
    state = _state(here, here.today)
    page = Page(_("Buka dan tutup hari"), _closed(here), formats.tanggal(here.today))
    left = [(STATE_WORDS[name], n) for name, n in state.left.items()]
    return show(here, page, "office/queue_day.html", state=state, left=left)


def _state(here: Here, day: date) -> DayState:
    """How a day stands; who closed it in words."""
    found = day_state(site=here.site, day=day)
    return replace(found, closed_by=named(found.closed_by))


def _closed(here: Here) -> Listing:
    base = reverse("office:queue_sheet")
    rows = [
        [
            replace(day_cell(each.day), href=f"{base}?hari={each.day.isoformat()}"),
            moment_cell(here, each.closed_at),
            Cell(named(each.closed_by)),
        ]
        for each in closed_days(site=here.site)
    ]
    empty = _("Belum ada hari yang ditutup.")
    return listing(_("Hari yang sudah ditutup"), [_("Hari"), _("Ditutup"), _("Oleh")], rows, empty=empty)


@does("queueing.open_day", whole=True)
def day_open(here: Here) -> HttpResponse:
    """Open today's lines; a second time changes nothing."""
    made = open_day(site=here.site, by=here.by, at=here.at)
    said = _("Hari ini dibuka: {n} antrean.").format(n=made) if made else _("Hari ini sudah dibuka.")
    messages.success(here.request, said)
    return redirect("office:queue_day")


@edits("queueing.open_day", whole=True)
def day_close(here: Here) -> HttpResponse:
    """Close today, after a tick and, where needed, a reason."""
    state = _state(here, here.today)
    edit = Edit(
        title=_("Tutup hari ini"),
        lead=_close_lead(state.left),
        form=CloseDayForm(here.request.POST or None),
        act=partial(close_day, site=here.site, day=here.today),
        said=_("Hari ini ditutup. Lembar hariannya disimpan."),
        back=reverse("office:queue_day"),
        word=_("Tutup hari"),
        danger=True,
    )
    return editing(here, edit)


def _close_lead(left: dict[str, int]) -> str:
    if not left:
        return _("Tidak ada nomor yang tersisa. Semua loket ditutup dan lembar harian disimpan.")
    words = ", ".join(f"{n} {STATE_WORDS[state]}" for state, n in left.items())
    return _(
        "Masih ada nomor: {left}. Bila hari ditutup, nomor itu diberi alasan dan tidak dipanggil lagi."
    ).format(left=words)

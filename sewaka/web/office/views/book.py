"""The paper-number book: printed before a power cut, entered after it."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.queueing.actions import book as actions
from sewaka.queueing.queries.book import BlockInfo, EntryLine, block, blocks, entries
from sewaka.web.office.entry import Here, edits, reads
from sewaka.web.office.forms.book import BlockForm, CorrectForm, EntryForm
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.menu import frame
from sewaka.web.office.tables.told import named
from sewaka.web.office.words import moment_cell
from sewaka.web.office.writing import Edit, done, editing, is_repeat

PERMISSION = "queueing.correct"


def _block(here: Here, number: int) -> BlockInfo:
    found = block(here.plan, number) if number < 2**31 else None
    if found is None:
        raise Http404(str(number)[:20])
    return found


def _listed(here: Here) -> Listing:
    heads = [_("Buku"), _("Antrean"), _("Dicetak"), _("Oleh"), _("Sudah dicatat"), "", ""]
    rows = [
        [
            Cell(f"{each.codes[0]} – {each.codes[-1]}"),
            Cell(f"{each.queue_code} · {each.queue_name}"),
            moment_cell(here, each.made_at),
            Cell(named(each.made_by)),
            Cell(_("{n} dari {all}").format(n=each.entered, all=len(each.codes)), order=each.entered),
            Cell(_("Cetak"), href=reverse("office:queue_book_print", args=[each.id])),
            Cell(_("Catat"), href=reverse("office:queue_book_enter", args=[each.id])),
        ]
        for each in blocks(here.plan)
    ]
    return listing(_("Buku yang sudah dicetak"), heads, rows, empty=_("Belum ada buku nomor."), name="buku")


@edits(PERMISSION, whole=True)
def books(here: Here) -> HttpResponse:
    """The printed blocks, and another one."""
    form, posted = BlockForm(here.plan, here.request.POST or None), here.request.method == "POST"
    if posted and (is_repeat(here) or done(here, form, partial(actions.print_block, site=here.site))):
        messages.success(here.request, _("Buku dibuat. Cetak sekarang dan simpan di meja informasi."))
        return redirect("office:queue_book")
    facts = frame(here) | {"form": form, "list": _listed(here)}
    return render(here.request, "office/queue_book.html", facts, status=422 if posted else 200)


@reads(PERMISSION, whole=True)
def pages(here: Here, number: int) -> HttpResponse:
    """A block as it goes on paper: slips to tear off, and the lines to write in."""
    return render(here.request, "office/queue_book_print.html", frame(here) | {"book": _block(here, number)})


@edits(PERMISSION, whole=True)
def enter(here: Here, number: int) -> HttpResponse:
    """Enter line after line; what was entered stands below."""
    found = _block(here, number)
    form = EntryForm(here.plan, found, here.request.POST or None, initial=_next(here, found))
    posted = here.request.method == "POST"
    if posted and (is_repeat(here) or done(here, form, partial(actions.enter, site=here.site, block=number))):
        messages.success(here.request, _("Tercatat."))
        here.request.session["sewaka_buku_hari"] = here.request.POST.get("day", "")[:10]
        return redirect("office:queue_book_enter", number)
    facts = frame(here) | {"book": found, "form": form, "list": _entered(here, found)}
    return render(here.request, "office/queue_book_enter.html", facts, status=422 if posted else 200)


def _line(found: BlockInfo, line: int) -> EntryLine:
    entry = next((each for each in entries(block=found.id) if each.number == line), None)
    if entry is None:
        raise Http404(str(line)[:20])
    return entry


@edits(PERMISSION, whole=True)
def correct(here: Here, number: int, line: int) -> HttpResponse:
    """A line that was entered wrongly, put right with a reason."""
    found = _block(here, number)
    entry = _line(found, line)
    form = CorrectForm(here.plan, found, here.request.POST or None, initial=_stands(here, entry))
    edit = Edit(
        title=_("Betulkan catatan {code}").format(code=entry.code),
        lead=_(
            "Hari dan nomornya tetap. Yang tercatat sebelumnya tidak dihapus; riwayat nomor memuat keduanya."
        ),
        form=form,
        act=partial(actions.correct, site=here.site, block=number, number=line),
        said=_("Catatan {code} dibetulkan.").format(code=entry.code),
        back=reverse("office:queue_book_enter", args=[number]),
        word=_("Betulkan"),
    )
    return editing(here, edit)


def _stands(here: Here, entry: EntryLine) -> dict[str, object]:
    """The line as it is recorded now, as the form's first values."""
    place = here.plan.counter_by_id.get(entry.counter_id or 0)
    moments = {"taken": entry.taken_at, "called": entry.called_at, "ended": entry.ended_at}
    if entry.state in ("void", "no_show"):
        moments["ended"] = None
    walls = {name: at.astimezone(here.plan.tz).time() if at else None for name, at in moments.items()}
    same = {"service": entry.service_code, "result": entry.state, "priority": entry.priority}
    day = here.plan.business_day(entry.taken_at)
    return walls | same | {"counter": place.code if place else "", "day": day}


def _next(here: Here, found: BlockInfo) -> dict[str, object]:
    """The first number not yet entered, on the day entered last."""
    known = {each.number for each in entries(block=found.id)}
    free = next((n for n in range(found.first, found.last + 1) if n not in known), found.last)
    return {"number": free, "day": here.request.session.get("sewaka_buku_hari") or here.today}


def _service(here: Here, code: str) -> str:
    offering = here.plan.offerings.get(code)
    return (offering.short_name or offering.service_name) if offering else code


def _entered(here: Here, found: BlockInfo) -> Listing:
    heads = [
        _("Nomor"),
        _("Layanan"),
        _("Diambil"),
        _("Dipanggil"),
        _("Selesai"),
        _("Keadaan"),
        _("Oleh"),
        "",
    ]
    rows = [
        [
            Cell(each.code),
            Cell(_service(here, each.service_code)),
            moment_cell(here, each.taken_at),
            moment_cell(here, each.called_at),
            moment_cell(here, each.ended_at),
            Cell(each.state_words, note=_("dibetulkan: {why}").format(why=each.corrected) if each.corrected else ""),
            Cell(named(each.entered_by)),
            Cell(_("Betulkan"), href=reverse("office:queue_book_correct", args=[found.id, each.number])),
        ]
        for each in entries(block=found.id)
    ]  # fmt: skip
    return listing(
        _("Sudah dicatat"), heads, rows, empty=_("Belum ada yang dicatat."), name=f"buku-{found.id}"
    )

"""The running day in the floor manager's hands: calls for help, pauses, issuing by hand, the evacuation."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.places import actions as places
from sewaka.places.plans import RestrictionInfo
from sewaka.queueing.actions import freezes, helpcalls
from sewaka.queueing.queries.helpcalls import HelpInfo, calls_since, help_call, open_calls
from sewaka.queueing.queries.running import chosen_calls, pauses
from sewaka.queueing.queries.wall import wall
from sewaka.web.office.entry import Here, does, edits, reads
from sewaka.web.office.forms import hall as forms
from sewaka.web.office.forms.base import ConfirmForm
from sewaka.web.office.lists import Page, show
from sewaka.web.office.menu import Link, frame
from sewaka.web.office.tables import hall as tables
from sewaka.web.office.tables.told import named
from sewaka.web.office.wall import drawn, floors
from sewaka.web.office.writing import Edit, editing
from sewaka.web.ui import formats
from sewaka.web.ui.live import token as live_token

HELP, ARRANGE, FREEZE, RESUME = "queueing.help", "places.arrange", "places.freeze", "places.resume"
WEEK = timedelta(days=7)


def _midnight(here: Here) -> datetime:
    return datetime.combine(here.today, datetime.min.time(), here.plan.tz)


def _wall(here: Here) -> dict[str, Any]:
    """Calls for help first, then every counter and queue."""
    seen = wall(site=here.site, at=here.at)
    return {
        "helpcalls": [
            replace(each, acknowledged_by=named(each.acknowledged_by)) for each in open_calls(site=here.site)
        ],
        "freeze": here.plan.freeze,
        "wall": seen,
        "zones": drawn(seen),
        "floors": floors(seen, here.plan),
        "topic": f"site:{here.site}",
        "mark": f"{seen.seq}-{int(here.at.timestamp()) // 30}",
    }


def _now(here: Here) -> dict[str, Any]:
    """Everything that goes on."""
    return _wall(here) | {
        "pauses": tables.pauses(pauses(site=here.site, since=_midnight(here), at=here.at)),
        "chosen": tables.chosen(here, chosen_calls(site=here.site, day=here.today, at=here.at)),
        "restrictions": tables.restrictions(here) if here.may(ARRANGE) else None,
    }


def _page(here: Here, template: str, facts: dict[str, Any]) -> HttpResponse:
    facts["live_token"] = live_token(topics=[facts["topic"]])
    return render(here.request, template, frame(here) | facts)


def _fragment(here: Here, template: str, facts: dict[str, Any]) -> HttpResponse:
    etag = f'"{facts["mark"]}"'
    if here.request.headers.get("If-None-Match", "").removeprefix("W/") == etag:
        return HttpResponseNotModified(headers={"ETag": etag})
    answer = render(here.request, template, frame(here) | facts)
    answer["ETag"], answer["X-Live-Token"] = etag, live_token(topics=[facts["topic"]])
    return answer


@reads(HELP, whole=True)
def watch(here: Here) -> HttpResponse:
    """The hall as it runs."""
    big = Link(_("Layar penuh"), reverse("office:hall_wall"), "building")
    return _page(here, "office/hall_watch.html", _now(here) | {"links": [big]})


@reads(HELP, whole=True)
def watch_now(here: Here) -> HttpResponse:
    """The same as a fragment."""
    return _fragment(here, "office/_hall_now.html", _now(here))


@reads(HELP, whole=True)
def big_wall(here: Here) -> HttpResponse:
    """The wall on a monitor of its own."""
    return _page(here, "office/hall_wall.html", _wall(here))


@reads(HELP, whole=True)
def big_wall_now(here: Here) -> HttpResponse:
    """The same as a fragment."""
    return _fragment(here, "office/_wall_now.html", _wall(here))


@reads(HELP, whole=True)
def help_list(here: Here) -> HttpResponse:
    """The calls for help of the last week, with their notes."""
    rows = calls_since(site=here.site, since=here.at - WEEK)
    return show(here, Page(_("Panggilan bantuan"), tables.help_calls(rows), _("Sepekan terakhir.")))


def _call(here: Here, number: int) -> HelpInfo:
    found = help_call(site=here.site, call_id=number, at=here.at)
    if found is None:
        raise Http404(str(number)[:20])
    return found


@does(HELP, whole=True)
def help_take(here: Here, number: int) -> HttpResponse:
    """Somebody goes there; the officer reads it."""
    helpcalls.acknowledge_help(site=here.site, call_id=_call(here, number).id, by=here.by, at=here.at)
    return redirect("office:hall_watch")


@edits(HELP, whole=True)
def help_resolve(here: Here, number: int) -> HttpResponse:
    """It is over: what happened, what was done."""
    call = _call(here, number)
    edit = Edit(
        title=_("Bantuan {counter} selesai").format(counter=call.counter_label),
        lead=_("Dipanggil pukul {time}.").format(time=formats.jam(call.raised_at)),
        form=forms.ResolveForm(here.request.POST or None),
        act=partial(helpcalls.resolve_help, site=here.site, call_id=number),
        said=_("Panggilan bantuan ditutup."),
        back=reverse("office:hall_watch"),
        word=_("Tutup panggilan"),
    )
    return editing(here, edit)


@reads(ARRANGE, whole=True)
def issuing(here: Here) -> HttpResponse:
    """What narrows issuing today, and how to."""
    links = (
        Link(_("Hentikan nomor"), reverse("office:hall_issuing_stop"), "hand-stop", "primary"),
        Link(_("Nomor terakhir"), reverse("office:hall_issuing_last"), "clock"),
        Link(_("Ubah kuota"), reverse("office:hall_issuing_quota"), "ticket"),
    )
    lead = _(
        "Berlaku hari ini saja, kecuali disebut lain. Pengunjung membaca alasannya di kios, papan, dan ponsel."
    )
    return show(here, Page(_("Pengambilan nomor"), tables.restrictions(here), lead, links))


def _restricting(here: Here, title: str, lead: str, form: Any, act: Any) -> HttpResponse:
    made = form(here.plan, here.request.POST or None, initial={"today": here.today})
    back = reverse("office:hall_issuing")
    act = partial(act, site=here.site)
    return editing(here, Edit(title, made, act, _("Berlaku mulai sekarang."), back, lead))


@edits(ARRANGE, whole=True)
def issuing_stop(here: Here) -> HttpResponse:
    """Give no numbers of a queue or a service for now."""
    lead = _("Nomor yang sudah diambil tetap dilayani. Dapat dicabut kapan saja.")
    return _restricting(here, _("Hentikan pengambilan nomor"), lead, forms.StopForm, places.stop_issuing)


@edits(ARRANGE, whole=True)
def issuing_last(here: Here) -> HttpResponse:
    """The last number of today."""
    lead = _("Sesudah jam itu tidak ada nomor baru; yang sudah menunggu tetap dilayani.")
    return _restricting(here, _("Tetapkan nomor terakhir"), lead, forms.LastForm, places.end_issuing)


@edits(ARRANGE, whole=True)
def issuing_quota(here: Here) -> HttpResponse:
    """Another quota for today only."""
    lead = _("Hanya untuk hari ini; kuota tetap layanan tidak berubah.")
    return _restricting(here, _("Ubah kuota hari ini"), lead, forms.QuotaForm, places.set_quota)


def _restriction(here: Here, number: int) -> RestrictionInfo:
    found = next((each for each in here.plan.restrictions if each.id == number), None)
    if found is None:
        raise Http404(str(number)[:20])
    return found


@edits(ARRANGE, whole=True)
def issuing_lift(here: Here, number: int) -> HttpResponse:
    """Take a restriction away."""
    row = _restriction(here, number)
    edit = Edit(
        title=_("Cabut: {what}").format(what=tables.for_words(here, row)),
        lead=f"{tables.kind_words(row)}: {row.reason}",
        form=ConfirmForm(here.request.POST or None),
        act=partial(places.lift_restriction, site=here.site, restriction_id=number),
        said=_("Dicabut. Jam dan kuota tetap berlaku lagi."),
        back=reverse("office:hall_issuing"),
        word=_("Cabut"),
    )
    return editing(here, edit)


@edits(FREEZE, whole=True)
def freeze(here: Here) -> HttpResponse:
    """Stop everything and send everybody out, in two steps; or the way back while it stands still."""
    if here.plan.freeze is not None and here.request.method != "POST":
        begun = here.plan.freeze
        facts = {"freeze": begun, "by": named(begun.begun_by), "may_resume": here.reach(RESUME).whole}
        return render(here.request, "office/hall_frozen.html", frame(here) | facts)
    where = str(here.plan.rules.get("places.gathering_point", ""))
    form = forms.FreezeForm(here.request.POST or None, initial={"where": where})
    if here.request.method == "POST" and "yakin" not in here.request.POST and form.is_valid():
        return render(here.request, "office/hall_freeze_sure.html", frame(here) | {"form": form})
    edit = Edit(
        title=_("Darurat: hentikan seluruh aula"),
        lead=_(
            "Nomor dan panggilan berhenti di semua tempat; semua layar, suara, kios, dan ponsel mengarahkan keluar."
        ),
        form=form,
        act=partial(freezes.freeze, site=here.site),
        said=_("Aula dihentikan. Semua layar mengarahkan pengunjung keluar."),
        back=reverse("office:hall_freeze"),
        word=_("Lanjut ke konfirmasi"),
        danger=True,
    )
    return editing(here, edit)


@edits(RESUME, whole=True)
def resume(here: Here) -> HttpResponse:
    """Go on exactly where everything stood."""
    edit = Edit(
        title=_("Lanjutkan pelayanan"),
        lead=_(
            "Urutan setiap nomor tetap seperti saat aula dihentikan. Waktu berhenti tidak dihitung sebagai menunggu."
        ),
        form=forms.ResumeForm(here.request.POST or None),
        act=partial(freezes.resume, site=here.site),
        said=_("Pelayanan dilanjutkan."),
        back=reverse("office:hall_watch"),
        word=_("Lanjutkan pelayanan"),
    )
    return editing(here, edit)

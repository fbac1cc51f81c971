"""What the small displays at counters say while nobody is called, set by the floor manager."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.devices import actions as devices
from sewaka.devices.queries.notices import NoticeInfo, counter_notices
from sewaka.places.plans import CounterInfo
from sewaka.web.office.entry import Here, does, edits, reads
from sewaka.web.office.forms.displays import NoticeForm
from sewaka.web.office.lists import Cell, Page, listing, show
from sewaka.web.office.tables.told import named
from sewaka.web.office.writing import Edit, editing
from sewaka.web.ui import formats

ARRANGE = "places.arrange"


@reads(ARRANGE, whole=True)
def displays(here: Here) -> HttpResponse:
    """Every counter and what its display says."""
    now = counter_notices(site=here.site, at=here.at)
    rows = [_row(each, now.get(each.code)) for each in here.plan.counters.values()]
    heads = [_("Loket"), _("Pesan"), _("Sampai"), _("Oleh"), ""]
    lead = _("Tampil di layar kecil loket selama tidak ada nomor di sana. Panggilan selalu didahulukan.")
    found = listing(_("Layar loket"), heads, rows, empty=_("Belum ada loket."), filter=_("Saring"))
    return show(here, Page(_("Layar loket"), found, lead))


def _row(counter: CounterInfo, notice: NoticeInfo | None) -> list[Cell | str]:
    change = Cell(
        _("Ganti") if notice else _("Pasang"), href=reverse("office:hall_displays_set", args=[counter.code])
    )
    if notice is None:
        return [counter.label, Cell(_("tanpa pesan")), "", "", change]
    until = Cell(formats.jam(notice.until_at), order=notice.until_at.timestamp())
    return [counter.label, Cell(notice.text, note=notice.link), until, Cell(named(notice.set_by)), change]


def _counter(here: Here, code: str) -> CounterInfo:
    found = here.plan.counters.get(code)
    if found is None:
        raise Http404(code[:40])
    return found


@edits(ARRANGE, whole=True)
def displays_set(here: Here, counter: str) -> HttpResponse:
    """A sentence for one counter, from the list or typed, with a link as a QR code."""
    place = _counter(here, counter)
    now = counter_notices(site=here.site, at=here.at).get(counter)
    edit = Edit(
        title=_("Layar {counter}").format(counter=place.label),
        lead=_("Sekarang: {text}").format(text=now.text) if now else "",
        form=NoticeForm(here.plan, here.request.POST or None),
        act=partial(devices.set_counter_notice, site=here.site, counter=counter),
        said=_("Layar {counter} menampilkannya sekarang.").format(counter=place.label),
        back=reverse("office:hall_displays"),
        word=_("Tampilkan"),
    )
    end = reverse("office:hall_displays_end", args=[counter]) if now else ""
    return editing(here, edit, "office/hall_display_set.html", end_url=end)


@does(ARRANGE, whole=True)
def displays_end(here: Here, counter: str) -> HttpResponse:
    """Take the sentence away."""
    _counter(here, counter)
    devices.end_counter_notice(site=here.site, counter=counter, by=here.by, at=here.at)
    return redirect("office:hall_displays")

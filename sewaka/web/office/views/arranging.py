"""Moving counters and queues while the day runs: see, change, look at whom it concerns, then save."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.lib.refusal import Refusal
from sewaka.places.arrangement import Served
from sewaka.places.plans import ZoneInfo
from sewaka.queueing.actions.arranging import arrange
from sewaka.queueing.queries.arranging import past, preview
from sewaka.web.office import arranging as grids
from sewaka.web.office.entry import Here, does, reads
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.menu import frame
from sewaka.web.office.tables.told import named
from sewaka.web.office.words import moment_cell
from sewaka.web.office.writing import is_repeat, once

ARRANGE = "places.arrange"
REASON_LONGEST = 200


def _zone(here: Here, code: str) -> ZoneInfo:
    found = grids.zone_of(here, code)
    if found is None:
        raise Http404(code[:40])
    return found


def _page(here: Here, zone: ZoneInfo, wanted: dict[str, Served], **more: Any) -> HttpResponse:
    facts = {
        "grid": grids.grid(here, zone, wanted),
        "zones": here.plan.zones.values(),
        "list": _history(here),
    }
    return render(here.request, "office/hall_arrange.html", frame(here) | facts | more)


def _history(here: Here) -> Listing:
    """What was moved before; each can be looked at again, to be put back."""
    rows = [
        [
            moment_cell(here, each.arranged_at),
            Cell(grids.changes_in_words(each), note=each.reason),
            Cell(named(each.arranged_by)),
            Cell(_("Tinjau pengembalian"), href=f"{reverse('office:hall_arrange')}?dari={each.id}"),
        ]
        for each in past(site=here.site)
    ]
    heads = [_("Waktu"), _("Perubahan"), _("Oleh"), ""]
    return listing(_("Perubahan sebelumnya"), heads, rows, empty=_("Belum ada perubahan."))


@reads(ARRANGE, whole=True)
def show(here: Here) -> HttpResponse:
    """Counters × queues of a zone; ``?dari=`` fills in what stood before an earlier change."""
    asked = here.request.GET
    if not here.plan.counters:
        return render(here.request, "office/hall_arrange_empty.html", frame(here))
    earlier = next((each for each in past(site=here.site) if str(each.id) == asked.get("dari", "")), None)
    wanted = dict(earlier.before) if earlier else {}
    known = [here.plan.counters[code].zone_code for code in wanted if code in here.plan.counters]
    return _page(here, _zone(here, asked.get("zona", "") or "".join(known[:1])), wanted, earlier=earlier)


@does(ARRANGE, whole=True)
def look(here: Here) -> HttpResponse:
    """Whom the change concerns. Nothing is written."""
    posted = here.request.POST
    if "zona" not in posted:
        return redirect("office:hall_arrange")
    zone = _zone(here, posted["zona"])
    return _look(here, zone, grids.asked(here, zone, posted))


def _look(
    here: Here, zone: ZoneInfo, wanted: dict[str, Served], refusal: Refusal | None = None
) -> HttpResponse:
    seen = preview(site=here.site, zone=zone.code, changes=wanted, at=here.at)
    if not seen.counters and refusal is None:
        return _page(here, zone, wanted, nothing=True)
    posted = here.request.POST
    facts = {
        "zone": zone,
        "seen": seen,
        "rows": [(each, grids.in_words(each.before), grids.in_words(each.after)) for each in seen.counters],
        "kept": [(name, posted[name]) for name in posted if name.startswith("l.")],
        "stand": posted.get("stand", ""),
        "reason": posted.get("reason", "")[:REASON_LONGEST],
        "refusal": refusal,
    }
    status = refusal.status if refusal else 200
    return render(here.request, "office/hall_arrange_look.html", frame(here) | facts, status=status)


@does(ARRANGE, whole=True)
def save(here: Here) -> HttpResponse:
    """Make the change; a refusal is told where it was looked at."""
    posted = here.request.POST
    if "zona" not in posted or is_repeat(here):
        return redirect("office:hall_arrange")
    zone = _zone(here, posted["zona"])
    wanted = grids.asked(here, zone, posted)
    facts = {"stand": posted.get("stand", "")[:40], "reason": posted.get("reason", "").replace("\0", "")}
    try:
        once(here, arrange, site=here.site, zone=zone.code, changes=wanted, **facts)
    except Refusal as refusal:
        return _look(here, zone, wanted, refusal)
    messages.success(here.request, _("Susunan loket disimpan. Layar loket sudah diperbarui."))
    return redirect(f"{reverse('office:hall_arrange')}?zona={zone.code}")

"""Moving a queue to another zone while the day runs: which, whereto, whom it concerns, then save."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sewaka.lib.refusal import Refusal
from sewaka.queueing.actions.arranging import move_queue
from sewaka.queueing.queries.moving import move_preview, past_moves
from sewaka.web.office.entry import Here, does, reads
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.menu import frame
from sewaka.web.office.tables.told import named
from sewaka.web.office.words import moment_cell
from sewaka.web.office.writing import is_repeat, once

ARRANGE = "places.arrange"
REASON_LONGEST = 200


@reads(ARRANGE, whole=True)
def move(here: Here) -> HttpResponse:
    """Which queue and whereto; then whom it concerns. Nothing is written."""
    return _page(here, here.request.GET.get("antrean", "")[:8], here.request.GET.get("zona", "")[:40])


def _page(here: Here, queue: str, zone: str, refusal: Refusal | None = None) -> HttpResponse:
    posted = here.request.POST
    seen = move_preview(here.plan, queue=queue, zone=zone, at=here.at)
    facts: dict[str, Any] = {
        "seen": seen,
        "queues": [each for each in here.plan.queues.values() if each.is_active],
        "zones": here.plan.zones,
        "queue": queue,
        "zone": zone,
        "same": bool(queue and zone and seen is None),
        "chosen": posted.getlist("counter"),
        "reason": posted.get("reason", "")[:REASON_LONGEST],
        "refusal": refusal,
        "list": _history(here),
    }
    status = refusal.status if refusal else 200
    return render(here.request, "office/hall_move.html", frame(here) | facts, status=status)


def _history(here: Here) -> Listing:
    rows = [
        [
            moment_cell(here, each.moved_at),
            Cell(f"{each.queue_code} {each.queue_name}"),
            Cell(f"{each.from_name} → {each.to_name}", note=each.reason),
            Cell(named(each.moved_by)),
        ]
        for each in past_moves(site=here.site)
    ]
    heads = [_("Waktu"), _("Antrean"), _("Perpindahan"), _("Oleh")]
    return listing(_("Perpindahan sebelumnya"), heads, rows, empty=_("Belum ada antrean yang dipindahkan."))


@does(ARRANGE, whole=True)
def save(here: Here) -> HttpResponse:
    """Make the move; a refusal is told where it was looked at."""
    if "queue" not in here.request.POST or is_repeat(here):
        return redirect("office:hall_move")
    wish = _wish(here)
    try:
        once(here, move_queue, site=here.site, **wish)
    except Refusal as refusal:
        return _page(here, wish["queue"], wish["zone"], refusal)
    messages.success(
        here.request, _("Antrean dipindahkan. Yang menunggu diberi tahu lewat suara, papan, dan ponsel.")
    )
    return redirect("office:hall_move")


def _wish(here: Here) -> dict[str, Any]:
    posted = here.request.POST
    texts = {name: posted.get(name, "").replace("\0", "") for name in ("queue", "zone", "stand", "reason")}
    known = [code for code in posted.getlist("counter") if code in here.plan.counters]
    key = f"pindah-{posted.get('request_key', '')}"[:50].replace("\0", "")
    return texts | {"counters": known, "request_key": key}

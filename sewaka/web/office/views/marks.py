"""Saying that a number's times were written wrongly, with a reason; and taking that back."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from sewaka.queueing.actions import mistimed
from sewaka.web.office.entry import Here, day_or_404, does, edits
from sewaka.web.office.forms.marks import MistimedForm
from sewaka.web.office.numbers import ticket_of
from sewaka.web.office.tables.queue import ticket_url
from sewaka.web.office.writing import Edit, editing

MARK = "queueing.mistime"


@edits(MARK)
def mistime(here: Here, day: str, code: str) -> HttpResponse:
    """Mark the times of a number as wrong."""
    ticket = ticket_of(here, day_or_404(day), code)
    edit = Edit(
        title=_("Waktu {code} keliru").format(code=ticket.code),
        lead=_(
            "Langkah dan waktunya tetap tercatat. Rata-rata, laporan, dan kecepatan antrean tidak memakainya lagi."
        ),
        form=MistimedForm(here.request.POST or None),
        act=partial(mistimed.mark, site=here.site, token=ticket.token),
        said=_("Waktu nomor {code} ditandai keliru.").format(code=ticket.code),
        back=ticket_url(ticket.day, ticket.code),
        word=_("Tandai keliru"),
    )
    return editing(here, edit)


@does(MARK)
def timed(here: Here, day: str, code: str) -> HttpResponse:
    """Take the mark away."""
    ticket = ticket_of(here, day_or_404(day), code)
    mistimed.unmark(site=here.site, token=ticket.token, by=here.by, at=here.at)
    messages.success(here.request, _("Waktu nomor {code} dipakai lagi.").format(code=ticket.code))
    return redirect(ticket_url(ticket.day, ticket.code))

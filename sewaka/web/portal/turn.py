"""One's turn explained on the phone: rendered once for a number as long as nothing happens in the mall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from sewaka.accounts.actions import limit
from sewaka.journal.queries import last_seq
from sewaka.lib.codes import is_token, normalise
from sewaka.places.queries import plan
from sewaka.queueing.queries.ticket import site_of
from sewaka.queueing.queries.turns import turn_of
from sewaka.web.portal import mine
from sewaka.web.ui.kept import Kept
from sewaka.web.ui.turns import in_words

READINGS, READINGS_PER_S = 30, 60
"""Fresh explanations of one number; the same one again is not counted."""
PAGES_KEPT = 256


@dataclass(frozen=True)
class Page:
    """The explanation as it stands; ``html`` is empty when there is none."""

    token: str
    html: SafeString


_kept = Kept(PAGES_KEPT)


def read(request: HttpRequest, typed: str, at: datetime) -> Page:
    """The explanation of the number behind a code. Raises ``CodeMistyped``, ``UnknownTicket``, ``TooMany``."""
    token = normalise(typed)[:40]
    site = site_of(token=token) if is_token(token) else None
    if site is None or plan(site).site.rehearsal_of:
        view = mine.read(request, typed, at)
        token, site = view.token, view.site
    key = (token, get_language(), last_seq(site=site))
    made = _kept.get(key)
    if made is None:
        limit(key=f"portal.turn:{token}", times=READINGS, per_s=READINGS_PER_S, at=at)
        mine.keep_time_of(site)
        made = _kept.put(key, _rendered(token, at))
    return Page(token, mark_safe(made.decode()))  # noqa: S308 - a template made it


def _rendered(token: str, at: datetime) -> bytes:
    view = turn_of(token=token, at=at)
    if view is None:
        return b""
    return render_to_string("portal/_turn.html", {"turn": in_words(view), "open_reasons": False}).encode()

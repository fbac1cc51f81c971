"""One's turn explained on the phone: rendered once for a number as long as nothing happens in the mall."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from sewaka.accounts.actions import limit
from sewaka.journal.queries import last_seq
from sewaka.lib.codes import is_token, normalise
from sewaka.queueing.queries.ticket import site_of
from sewaka.queueing.queries.turns import turn_of
from sewaka.web.portal import mine
from sewaka.web.ui.turns import in_words

READINGS, READINGS_PER_S = 30, 60
"""Fresh explanations of one number; the same one again is not counted."""
PAGES_KEPT = 256


@dataclass(frozen=True)
class Page:
    """The explanation as it stands. ``seq``: of the mall; ``html`` is empty when there is none."""

    token: str
    seq: int
    html: SafeString


_kept: OrderedDict[tuple[str, str], Page] = OrderedDict()
_guard = Lock()


def read(request: HttpRequest, typed: str, at: datetime) -> Page:
    """The explanation of the number behind a code. Raises ``CodeMistyped``, ``UnknownTicket``, ``TooMany``."""
    token = normalise(typed)[:40]
    site = site_of(token=token) if is_token(token) else None
    if site is None:
        token = mine.read(request, typed, at).token
    seq, key = last_seq(site=site or ""), (token, get_language() or "")
    known = _kept.get(key)
    if known is not None and known.seq == seq:
        return known
    limit(key=f"portal.turn:{token}", times=READINGS, per_s=READINGS_PER_S, at=at)
    return _keep(key, Page(token, seq, _rendered(token, at)))


def _rendered(token: str, at: datetime) -> SafeString:
    view = turn_of(token=token, at=at)
    if view is None:
        return mark_safe("")  # noqa: S308 - nothing
    return render_to_string("portal/_turn.html", {"turn": in_words(view), "open_reasons": False})


def _keep(key: tuple[str, str], page: Page) -> Page:
    with _guard:
        _kept[key] = page
        while len(_kept) > PAGES_KEPT:
            _kept.popitem(last=False)
    return page

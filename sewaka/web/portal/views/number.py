"""One's own number. Whoever holds the slip holds the number; its code is the key, so no log-in is asked."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sewaka.feedback import actions as feedback
from sewaka.journal.queries import last_seq
from sewaka.lib.codes import is_token, normalise
from sewaka.queueing.actions import telling, tickets
from sewaka.queueing.queries.ticket import TicketView
from sewaka.web.portal import mine
from sewaka.web.ui import live
from sewaka.web.ui.guards import open_to_all
from sewaka.web.ui.kept import Kept

KEY = "nomor hanya terbuka dengan kode pada slipnya"
FRAGMENT = "portal/_number.html"
CANCELLED_BY_VISITOR = "dibatalkan oleh pengunjung"


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all(KEY)
@never_cache
def find(request: HttpRequest) -> HttpResponse:
    """Type the code of the slip."""
    if request.method != "POST":
        return _unlisted(render(request, "portal/find.html"))
    view = mine.read(request, request.POST.get("kode", ""), timezone.now())
    return redirect("portal:number", token=view.token)


def _unlisted(answer: HttpResponse) -> HttpResponse:
    """Search engines shall not know whose number stood here."""
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _page(request: HttpRequest, token: str, template: str) -> HttpResponse:
    """The number; renews the token for the streams."""
    at = timezone.now()
    view = mine.read(request, token, at)
    mark, topic = _mark(view.seq, at), _topic(view)
    facts = {
        "mine": mine.page(view, at),
        "now": at,
        "topic": topic,
        "mark": mark,
        "told": mine.told(view, at),
    }
    telling.heard(view=view, by=mine.BY, at=at)
    answer = render(request, template, facts | {"live_token": live.token(topics=topic.split(","))})
    if template == FRAGMENT:
        _kept.put(token, topic.encode())
        if _FORM not in answer.content:
            _kept.put((token, get_language()), mark.encode() + b"\n" + answer.content)
    return _marked(answer, mark, topic)


def _mark(seq: int, at: datetime) -> str:
    return f"{seq}.{int(at.timestamp()) // 60}.{get_language()}"


def _topic(view: TicketView) -> str:
    """What the page listens to: its line, and the news of the mall."""
    return f"line:{view.site}:{view.queue_code},news:{view.site}"


def _marked(answer: HttpResponse, mark: str, topic: str) -> HttpResponse:
    """A number that is transferred follows another line, so its topic is told anew."""
    answer["ETag"], answer["X-Live-Token"] = f'"{mark}"', live.token(topics=topic.split(","))
    answer["X-Live-Topic"] = topic
    return _unlisted(answer)


_kept = Kept(2000)
_FORM = b"csrfmiddlewaretoken"
"""A form belongs to one phone; a fragment that holds one is made anew for each."""


def _known(request: HttpRequest, token: str) -> HttpResponse | None:
    """What the page shows already, or what was rendered for another one; None when neither is true any more."""
    place, at = _kept.get(token), timezone.now()
    if place is None:
        return None
    topic = place.decode()
    mark = _mark(last_seq(site=topic.split(":")[1]), at)
    if request.headers.get("If-None-Match", "").removeprefix("W/") == f'"{mark}"':
        return _marked(HttpResponse(status=304), mark, topic)
    known, _, body = (_kept.get((token, get_language())) or b"").partition(b"\n")
    return _marked(HttpResponse(body), mark, topic) if known == mark.encode() else None


@require_safe
@open_to_all(KEY)
@never_cache
def show(request: HttpRequest, token: str) -> HttpResponse:
    """The number now. A code typed with blanks or look-alikes is led to its plain address."""
    plain = normalise(token)
    if plain != token and is_token(plain):
        return redirect("portal:number", token=plain)
    return _page(request, token, "portal/number.html")


@require_safe
@open_to_all(KEY)
@never_cache
def fragment(request: HttpRequest, token: str) -> HttpResponse:
    """The same without its frame. However many follow a number, it is rendered once an event."""
    return _known(request, token) or _page(request, token, FRAGMENT)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all(KEY)
@never_cache
def cancel(request: HttpRequest, token: str) -> HttpResponse:
    """Ask first, then give the number back."""
    at = timezone.now()
    view = mine.read(request, token, at)
    if request.method != "POST":
        return render(request, "portal/cancel.html", {"mine": mine.page(view, at)})
    mine.refuse_at_counter(view)
    tickets.cancel(
        site=view.site, token=view.token, reason=CANCELLED_BY_VISITOR,
        request_key=request.POST.get("request_key", ""), by=mine.BY, at=at,
    )  # fmt: skip
    return redirect("portal:number", token=view.token)


@require_POST
@open_to_all(KEY)
@never_cache
def come_back(request: HttpRequest, token: str) -> HttpResponse:
    """Somebody who missed the call is in the hall again."""
    at = timezone.now()
    view = mine.read(request, token, at)
    key = request.POST.get("request_key", "")
    tickets.return_ticket(site=view.site, token=view.token, request_key=key, by=mine.BY, at=at)
    return redirect("portal:number", token=view.token)


@require_POST
@open_to_all(KEY)
@never_cache
def rate(request: HttpRequest, token: str) -> HttpResponse:
    """One tap: how was it? A note may follow."""
    at = timezone.now()
    view = mine.read(request, token, at)
    stars = request.POST.get("nilai", "")
    note = request.POST["catatan"].replace("\0", "") if "catatan" in request.POST else None
    feedback.rate(
        token=view.token, stars=int(stars) if stars in list("1234") else 0, note=note, by=mine.BY, at=at
    )
    return redirect("portal:number", token=view.token)

"""How this door answers: the whole desk as a fragment or a page, a panel, a refusal in its place."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, QueryDict
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from sewaka.lib.refusal import Refusal
from sewaka.queueing.errors import ResultMissing
from sewaka.queueing.queries.desk import DeskView, desk, hand
from sewaka.web.counter import panels, screens
from sewaka.web.counter.seats import AtCounter
from sewaka.web.counter.verbs import IN_NUMBER_PANEL, Verb
from sewaka.web.ui.live import token


def wants_fragment(request: HttpRequest) -> bool:
    """Whether a module of this page asks, which puts the answer in its place."""
    return bool(request.headers.get("HX-Request") or request.headers.get("X-Fragment"))


def _view(here: AtCounter) -> DeskView:
    found = desk(site=here.site, counter=here.counter.code, at=here.at, by=here.by)
    if found is None:
        raise Http404(here.counter.code)
    return found


def topics(here: AtCounter) -> list[str]:
    """What this screen wants to hear of: its own counter and the lines it serves."""
    lines = [f"line:{here.site}:{code}" for code in here.counter.queue_codes]
    return [f"counter:{here.site}:{here.counter.code}", *lines, f"news:{here.site}"]


def whole(
    request: HttpRequest, here: AtCounter, refusal: Refusal | None = None, *, said: str = ""
) -> HttpResponse:
    """The whole desk as it is now, with a refusal in its place if there is one."""
    shown = screens.screen(here, _view(here))
    wanted = topics(here)
    facts: dict[str, Any] = {
        "screen": shown,
        "here": here,
        "refusal": refusal,
        "said": said or shown.headline,
        "topics": ",".join(wanted),
        "live_token": token(topics=wanted),
        "site_zone": here.plan.tz,
        "now": here.at,
    }
    fragment = wants_fragment(request)
    template = "counter/_desk.html" if fragment else "counter/desk_show.html"
    answer = render(request, template, facts, status=refusal.status if refusal else 200)
    return _marked(answer, f'"{shown.mark}"', facts) if fragment else answer


def _marked(answer: HttpResponse, etag: str, facts: dict[str, Any]) -> HttpResponse:
    """A counter may be given other queues while it is open, so the topics are told anew."""
    answer["X-Fragment"], answer["X-Live-Token"] = "1", facts["live_token"]
    answer["X-Live-Topic"] = facts["topics"]
    if answer.status_code == 200:
        answer.headers["ETag"] = etag
    return answer


def fresh(request: HttpRequest, here: AtCounter) -> HttpResponse:
    """The desk for a page that holds an earlier one; nothing when it still is the same."""
    answer = whole(request, here)
    if request.headers.get("If-None-Match", "").removeprefix("W/") == answer.headers.get("ETag"):
        return HttpResponseNotModified(headers={"ETag": answer.headers["ETag"]})
    return answer


def panel(
    request: HttpRequest,
    here: AtCounter,
    form: str,
    *,
    posted: QueryDict | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    """A form in the dialog, or as a page of its own; with what was typed, when it was refused."""
    return _panel(request, here, form, panels.FORMS[form](here, _view(here), posted), posted, refusal)


def number(
    request: HttpRequest,
    here: AtCounter,
    ticket: str,
    *,
    posted: QueryDict | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    """The panel of one number."""
    return _panel(request, here, "number", panels.number(here, _view(here), ticket), posted, refusal)


def _panel(
    request: HttpRequest,
    here: AtCounter,
    form: str,
    facts: dict[str, Any],
    posted: QueryDict | None,
    refusal: Refusal | None,
) -> HttpResponse:
    facts |= {"here": here, "refusal": refusal, "typed": panels.typed(posted), "site_zone": here.plan.tz}
    facts |= {"panel": panels.TEMPLATES[form], "language": get_language()}
    template = facts["panel"] if wants_fragment(request) else "counter/panel_show.html"
    answer = render(request, template, facts, status=refusal.status if refusal else 200)
    answer["X-Fragment"], answer["HX-Retarget"] = "1", "#panel"
    return answer


def done(request: HttpRequest, here: AtCounter, *, own_hand: bool = False) -> HttpResponse:
    """After a write: the fragment of the desk, or off to the page of it.

    With ``own_hand`` (only the number in hand has changed) the fragment is that number and its verbs alone: the
    officer has it sooner, and the page asks for the rest by itself.
    """
    if not wants_fragment(request):
        return redirect("counter:desk", here.counter.code)
    return (_hand(request, here) if own_hand else None) or whole(request, here)


def _hand(request: HttpRequest, here: AtCounter) -> HttpResponse | None:
    view = hand(site=here.site, counter=here.counter.code, at=here.at, by=here.by)
    shown = screens.hand_screen(here, view) if view else None
    if shown is None:
        return None
    facts = {"screen": shown, "here": here, "said": shown.headline, "site_zone": here.plan.tz}
    # Each verb has a form of its own: the token is made once, not unwrapped again in each.
    facts["csrf_token"] = get_token(request)
    answer = render(request, "counter/_hand.html", facts)
    answer["X-Fragment"], answer["HX-Retarget"] = "1", "[data-hand]"
    return answer


def refused(request: HttpRequest, here: AtCounter, name: str, verb: Verb, no: Refusal) -> HttpResponse:
    """A refusal where the officer looks: in the panel that asked, else on the desk."""
    posted = request.POST
    if verb.done_when is not None and isinstance(no, verb.done_when):
        return done(request, here)
    if isinstance(no, ResultMissing) or (verb.form and "panel" in posted):
        return panel(request, here, verb.form, posted=posted, refusal=no)
    if name in IN_NUMBER_PANEL and "panel" in posted:
        try:
            return number(request, here, posted.get("token", ""), posted=posted, refusal=no)
        except Http404:
            pass
    return whole(request, here, no)

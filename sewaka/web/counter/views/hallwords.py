"""Free announcements: chosen or typed, heard before they are given, cancelled."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sewaka.devices import actions as devices
from sewaka.devices import speech
from sewaka.lib.refusal import Refusal
from sewaka.web.counter import hallwords as desk
from sewaka.web.counter.information import at_desk, whole_mall
from sewaka.web.ui.guards import needs


@needs(desk.PERMISSION, place=whole_mall)
@never_cache
@require_safe
def announcements(request: HttpRequest) -> HttpResponse:
    """What may be announced, and what was in the last day."""
    here = at_desk(request)
    facts = {"here": here, "now": here.at, "templates": desk.choices(here), "lines": desk.lines(here)}
    return render(request, "counter/announce_list.html", facts)


@needs(desk.PERMISSION, place=whole_mall)
@never_cache
@require_http_methods(["GET", "POST"])
def announce(request: HttpRequest) -> HttpResponse:
    """The form; then the sentence to look at and listen to; then it is given."""
    here = at_desk(request)
    template = desk.chosen(here, request.GET.get("kalimat", ""))
    facts = desk.form_facts(here, template, request.POST)
    if request.method == "GET":
        return render(request, "counter/announce_new.html", facts)
    try:
        if request.POST.get("langkah") == "umumkan":
            devices.say_message(**desk.deed(here, template, request.POST))
            messages.success(request, _("Pengumuman disampaikan."))
            return redirect("counter:announcements")
        facts |= {"heard": desk.heard(here, template, request.POST), "kept": desk.kept(request.POST)}
        return render(request, "counter/announce_new.html", facts)
    except Refusal as refusal:
        return render(
            request, "counter/announce_new.html", facts | {"refusal": refusal}, status=refusal.status
        )


@needs(desk.PERMISSION, place=whole_mall)
@never_cache
@require_POST
def cancel(request: HttpRequest, number: int) -> HttpResponse:
    """Neither said nor shown any more."""
    here = at_desk(request)
    devices.cancel_message(site=here.site, message_id=number, by=here.by, at=here.at)
    messages.success(request, _("Pengumuman dibatalkan."))
    return redirect("counter:announcements")


@needs(desk.PERMISSION, place=whole_mall)
@require_safe
def listen(request: HttpRequest, key: str) -> HttpResponse:
    """How a sentence sounds, before it is given."""
    found = speech.wav(key=key)
    if found is None:
        raise Http404(key)
    return HttpResponse(found, content_type="audio/wav", headers={"Cache-Control": "private, max-age=600"})

"""The voice: a speaker asks what to say next, fetches the sound, and reports that it was said."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sewaka.devices import actions as devices
from sewaka.devices import speech
from sewaka.devices.delays import Stopwatch
from sewaka.devices.queries import DeviceInfo
from sewaka.places.queries import plan
from sewaka.queueing.queries.board import board
from sewaka.web.board import fragments, hall, speaking
from sewaka.web.board.fragments import View
from sewaka.web.ui.guards import needs_device
from sewaka.web.ui.machine import whole_number

A_YEAR_S = 31_536_000


def view_of(device: DeviceInfo, at: datetime) -> View:
    """The newest calls where this speaker speaks, for whoever stands before it."""
    site = device.site

    def make() -> hall.Hall:
        layout = plan(site)
        seen = board(site=site, zone=device.zone, at=at)
        return hall.hall(seen, plan=layout, texts=(), norm_min=layout.rules["queueing.wait_norm_min"])

    def topics() -> list[str]:
        return [f"plan:{site}", *(f"zone:{site}:{zone}" for zone in speaking.zones_of(device))]

    return View(f"voice/{device.zone}", "board/_voice.html", site, topics, make, at)


@needs_device("speaker", "board")
@never_cache
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The speaker's page: the button that lets it sound, and what it says, large."""
    facts = fragments.page(view_of(request.device, timezone.now()), reverse("board:voice_fragment"))  # type: ignore[attr-defined]
    return render(request, "board/voice_show.html", facts | {"speaks": True, "beats": True})


@needs_device("speaker", "board")
@require_safe
def fragment(request: HttpRequest) -> HttpResponse:
    """The newest calls."""
    device = request.device  # type: ignore[attr-defined]
    return fragments.answer(request, view_of(device, timezone.now()), seq=device.seq)


@needs_device("speaker", "board")
@never_cache
@require_POST
def following(request: HttpRequest) -> HttpResponse:
    """The call this speaker says now (its turn lasts eight seconds, or more), or 204: nothing, or not its turn."""
    device, now = request.device, timezone.now()  # type: ignore[attr-defined]
    waiting = speaking.pending(device, at=now)
    said = devices.next_announcement(
        site=device.site,
        zone=waiting.zone,
        device_id=device.id,
        calls=waiting.calls,
        patience=speaking.patience(device.site),
        second=speaking.second(device.site),
        by=device.actor,
        at=now,
    )
    if said is None:
        return HttpResponse(status=204)
    return JsonResponse(speaking.answer(said, zone=waiting.zone, site=device.site, at=now))


@needs_device("speaker", "board")
@never_cache
@require_POST
def done(request: HttpRequest, seq: str) -> HttpResponse:
    """Said to its end, or (``hasil=gagal``, ``sebab``) not to be said here. Repeating it changes nothing."""
    device = request.device  # type: ignore[attr-defined]
    zone = request.POST.get("zona") or device.zone
    if zone not in speaking.zones_of(device):
        raise Http404(zone)
    report = partial(_failed if request.POST.get("hasil") == "gagal" else _said, request)
    report(site=device.site, zone=zone, seq=int(seq), device_id=device.id, by=device.actor, at=timezone.now())
    return HttpResponse(status=204)


def _said(request: HttpRequest, **facts: Any) -> None:
    """Said, with what the speaker's stopwatch told of it."""
    start, spoken = (whole_number(request.POST.get(name, "")) for name in ("mulai_ms", "ucap_ms"))
    watch = Stopwatch(start, spoken) if start is not None and spoken is not None else None
    devices.announce_played(watch=watch, **facts)


def _failed(request: HttpRequest, **facts: Any) -> None:
    devices.announce_dropped(why=request.POST.get("sebab", ""), **facts)


@needs_device("speaker", "board")
@require_safe
def sound(request: HttpRequest, key: str) -> HttpResponse:
    """One announcement as WAV. The key names its words and voice, so it never changes."""
    found = speech.wav(key=key)
    if found is None:
        raise Http404(key)
    answer = HttpResponse(found, content_type="audio/wav")
    answer["Cache-Control"] = f"private, max-age={A_YEAR_S}, immutable"
    return answer

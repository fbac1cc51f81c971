"""What boards play: the list for a board, the files themselves, a layout on trial."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from sewaka.devices.layouts import FLAGS, arrangement
from sewaka.devices.shelf import path_of
from sewaka.devices.showing import KINDS
from sewaka.web.board import fragments, media, trial
from sewaka.web.board.views import halls
from sewaka.web.ui.guards import needs, needs_device, open_to_all
from sewaka.web.ui.policies import policy

A_YEAR_S: Final = 31_536_000
_PART: Final = re.compile(r"bytes=([0-9]{0,15})-([0-9]{0,15})")
_BLOCK: Final = 256 * 1024


@needs_device("board")
@require_safe
def pieces(request: HttpRequest) -> HttpResponse:
    """What this board plays; 304 while nothing has changed."""
    device = request.device  # type: ignore[attr-defined]
    view = media.view_of(device, lambda: halls.topics(device.site, device.zone), timezone.now())
    return fragments.answer(request, view, seq=device.seq)


@require_safe
@open_to_all("gambar dan video papan, yang dilihat semua pengunjung")
def file(request: HttpRequest, name: str) -> Any:
    """One file, or a part of it. Its name is the hash of its contents, so it never changes.

    Whatever it holds, a browser takes it for nothing but a picture or a video, and runs nothing of it.
    """
    path = path_of(name)
    if path is None:
        raise Http404(name[:80])
    size = path.stat().st_size
    start, end = _part(request.headers.get("Range", ""), size) or (0, size)
    whole = (start, end) == (0, size)
    answer = StreamingHttpResponse(_blocks(path, start, end), status=200 if whole else 206)
    if not whole:
        answer["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    answer["Content-Type"] = KINDS[path.suffix.removeprefix(".")]
    answer["Content-Length"] = str(end - start)
    answer["Accept-Ranges"] = "bytes"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = f"public, max-age={A_YEAR_S}, immutable"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


def _part(asked: str, size: int) -> tuple[int, int] | None:
    """From where to where (not included) a browser wants the file; None for all of it, or for nonsense."""
    found = _PART.fullmatch(asked)
    if found is None or not (found[1] or found[2]):
        return None
    if not found[1]:
        return max(0, size - int(found[2])), size
    start, end = int(found[1]), min(size, int(found[2]) + 1 if found[2] else size)
    return (start, end) if start < end else None


def _blocks(path: Path, start: int, end: int) -> Iterator[bytes]:
    with path.open("rb") as opened:
        opened.seek(start)
        while start < end and (block := opened.read(min(_BLOCK, end - start))):
            start += len(block)
            yield block


@policy(more=media.BLOBS, instead={"frame-ancestors": ["'self'"]})
@xframe_options_sameorigin
@needs("devices.see")
@never_cache
@require_safe
def try_layout(request: HttpRequest) -> HttpResponse:
    """A board as it would be with what is typed in the office, with invented calls. Nothing is kept."""
    site = request.site_code  # type: ignore[attr-defined]
    typed = {name: request.GET.get(name, "") for name in ("layout", "past", "takeover_s", *FLAGS)}
    arrange = arrangement({"layout": trial.values(typed)})
    zone, playlist = request.GET.get("zona", ""), request.GET.get("putar", "")
    return render(request, "board/trial.html", trial.facts(site, zone, arrange, playlist, timezone.now()))

"""Every address says who may open it: everybody (with the reason), a person with a permission, or a device.

Each view carries exactly one of these marks; a test walks the table of addresses and insists on it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode

from sewaka.accounts.queries import may, reach
from sewaka.devices.queries import DeviceInfo, example
from sewaka.lib.refusal import Refusal
from sewaka.places.queries import steady
from sewaka.web.ui.address import demo_welcome
from sewaka.web.ui.refusals import shape

LOGIN = "/masuk/"
PAIRING = "/pasang/"

View = Callable[..., HttpResponse]
Place = Callable[[HttpRequest, dict[str, Any]], dict[str, str]]


@dataclass(frozen=True)
class Guard:
    """The mark on a view. ``kind``: open, own, person, device, key; ``what``: the reason, permission, kinds, scope.

    ``also``: permissions needed besides. ``scope`` of a permission: "reach" is enough anywhere at the mall (the
    page narrows what it shows), "place" holds for the place of the address, "whole" for the whole mall.
    """

    kind: str
    what: str
    also: tuple[str, ...] = ()
    scope: str = ""


def _mark(view: View, guard: Guard) -> View:
    if hasattr(view, "guard"):
        raise TypeError(f"{view.__name__} already has a guard")
    view.guard = guard  # type: ignore[attr-defined]
    return view


def open_to_all(reason: str) -> Callable[[View], View]:
    """Anybody may open this address; ``reason`` says why that is right."""
    return lambda view: _mark(view, Guard("open", reason))


def needs_login(reason: str) -> Callable[[View], View]:
    """Anybody who is logged in, about nobody but themselves; ``reason`` says what of theirs."""

    def guard(view: View) -> View:
        @wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.person is None:  # type: ignore[attr-defined]
                return to_login(request)
            return view(request, *args, **kwargs)

        return _mark(inner, Guard("own", reason))

    return guard


def needs(
    permission: str, *, place: Place | None = None, also: tuple[str, ...] = (), whole: bool = False
) -> Callable[[View], View]:
    """Only a person with ``permission``.

    ``place(request, kwargs)`` gives ``{"site": …, "agency": …, "counter": …}`` where the address is about one
    agency or counter; without it the permission is enough anywhere at the site, and lists must be narrowed by
    ``accounts.queries.reach``. ``also``, ``whole``: what the view insists on besides, told to whoever reads the
    table of addresses. Nobody logged in: off to the log-in page, and back afterwards.
    """
    scope = "whole" if whole or getattr(place, "whole", False) else "place" if place else "reach"

    def guard(view: View) -> View:
        @wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.person is None:  # type: ignore[attr-defined]
                return to_login(request)
            if not _allowed(request, permission, place(request, kwargs) if place else None):
                raise PermissionDenied(permission)
            return view(request, *args, **kwargs)

        return _mark(inner, Guard("person", permission, also, scope))

    return guard


def _allowed(request: HttpRequest, permission: str, where: dict[str, str] | None) -> bool:
    person = request.person  # type: ignore[attr-defined]
    if where is None:
        return bool(reach(person, permission, site=request.site_code))  # type: ignore[attr-defined]
    return may(person, permission, **where)


def needs_device(*kinds: str) -> Callable[[View], View]:
    """Only an enrolled device of one of these kinds (kiosk, board, speaker, agent, counter_display).

    A browser that is no device yet and opens a page is sent to be paired. At the machine of a demonstration
    mall any browser may stand for its example devices, so that a newcomer's doors open at once. No device changes
    the plan it shows, so its version is asked once, together with the device.
    """

    def guard(view: View) -> View:
        @wraps(view)
        @steady()
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            device = request.device  # type: ignore[attr-defined]
            if device is None or device.kind not in kinds:
                device = request.device = _example(request, kinds) or device  # type: ignore[attr-defined]
            if device is None:
                return to_pairing(request)
            if device.kind not in kinds:
                raise DeviceOfAnotherKind(code=device.code, pairing=PAIRING)
            return view(request, *args, **kwargs)

        return _mark(inner, Guard("device", ",".join(kinds)))

    return guard


def _example(request: HttpRequest, kinds: tuple[str, ...]) -> DeviceInfo | None:
    """The demo's device for this door; ``?perangkat=`` names one of several. None wherever else one asks."""
    if not demo_welcome(request):
        return None
    site = request.site_code  # type: ignore[attr-defined]
    return example(site=site, kinds=kinds, code=request.GET.get("perangkat", "")[:20])


class NotLoggedIn(Refusal):
    """A program asked without a log-in, or after it ended."""

    code = "not_logged_in"
    status = 401
    sentence = "Anda belum masuk, atau waktu masuk Anda sudah habis."
    advice = "Silakan masuk lagi."


class DeviceUnknown(Refusal):
    """A page for an enrolled machine, asked for by another one (or by one that was revoked)."""

    code = "device_unknown"
    status = 403
    title: ClassVar[str] = "Perangkat belum dipasang"
    sentence = (
        "Halaman ini hanya untuk perangkat yang sudah dipasang, dan perangkat ini belum atau sudah dicabut."
    )
    advice = "Minta kode pemasangan kepada petugas, lalu masukkan di {pairing}."


class DeviceOfAnotherKind(Refusal):
    """An enrolled machine asked for the page of another kind: a board for the kiosk's, say."""

    code = "device_of_another_kind"
    status = 403
    title: ClassVar[str] = "Halaman ini untuk perangkat lain"
    sentence = "Perangkat {code} dipasang untuk keperluan lain, jadi tidak dapat membuka halaman ini."
    advice = "Buka halaman perangkat ini sendiri, atau pasang ulang dengan kode lain di {pairing}."


def to_login(request: HttpRequest) -> HttpResponse:
    """The log-in page, which comes back here; a fragment request makes the whole page go there."""
    target = f"{LOGIN}?{urlencode({'next': request.get_full_path()})}"
    if shape(request) == "fragment":
        return HttpResponse(status=401, headers={"HX-Redirect": target})
    if shape(request) == "json":
        raise NotLoggedIn
    return HttpResponse(status=302, headers={"Location": target})


def to_pairing(request: HttpRequest) -> HttpResponse:
    """A browser that is no device yet is led to be paired; a program, or a form, is refused."""
    if request.method != "GET" or shape(request) == "json":
        raise DeviceUnknown(pairing=PAIRING)
    if shape(request) == "fragment":
        return HttpResponse(status=401, headers={"HX-Redirect": PAIRING})
    return HttpResponse(status=302, headers={"Location": PAIRING})

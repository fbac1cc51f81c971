"""Pages that take large files, which go to the disk as they come; what fits into memory is in ``sizes``.

Everything beyond that is refused unread. Here a body is read only for somebody who holds the page's permission, so that
nobody else can make a thread wait for it or fill the disk.
"""

from __future__ import annotations

from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from sewaka.accounts.queries import reach
from sewaka.web.ui import errors, guards, refusals
from sewaka.web.ui.sizes import longest

LARGEST: Final = 205_000_000
"""Bytes; the rule ``devices.media`` allows files up to 200 MB, and a form has a little besides."""


def takes_files(view: guards.View) -> guards.View:
    """The mark of a page whose form may carry a file."""
    view.takes_files = True  # type: ignore[attr-defined]
    return view


def length_of(request: HttpRequest) -> int:
    """How long the body says it is; far too long for what is no number."""
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told[:19]) if told.isdecimal() else LARGEST + 1


def too_large(request: HttpRequest) -> HttpResponse:
    """The refusal of a body that no page at all would read."""
    is_file = request.META.get("CONTENT_TYPE", "").startswith("multipart/form-data")
    return refusals.tell(request, errors.FileTooLarge() if is_file else errors.TooLarge())


def before_reading(request: HttpRequest, view: Any) -> HttpResponse | None:
    """What is answered instead of reading a large body; None when it may be read."""
    if length_of(request) <= longest(request.path_info):
        return None
    if not getattr(view, "takes_files", False):
        return refusals.tell(request, errors.TooLarge())
    person = request.person  # type: ignore[attr-defined]
    if person is None:
        return guards.to_login(request)
    if not reach(person, view.guard.what, site=request.site_code):  # type: ignore[attr-defined]
        raise PermissionDenied(view.guard.what)
    return None

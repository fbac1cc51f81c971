"""Who is asking and where, and how a refusal is told."""

from __future__ import annotations

from collections.abc import Callable

from csp.constants import HEADER as POLICY
from csp.utils import build_policy
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from sewaka.lib.refusal import Refusal
from sewaka.web.ui import errors, formats, refusals, seen, uploads
from sewaka.web.ui.asked import Asked

Answer = Callable[[HttpRequest], HttpResponse]


class PolicyMiddleware:
    """The content security policy of the settings, the same for every page and so put together once.

    What answers with a policy of its own keeps it.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response, self.policy = get_response, build_policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        answer.headers.setdefault(POLICY, self.policy)
        return answer


class EntranceMiddleware:
    """A body beyond its address's limit is refused unread: forms are small, and few carry a file (``sizes``, ``uploads``).

    Django's own limit does not hold for files, which it would write to the disk before any page is asked.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if uploads.length_of(request) > uploads.LARGEST:
            return uploads.too_large(request)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, *_given: object) -> HttpResponse | None:
        return uploads.before_reading(request, view)


class LanguageMiddleware:
    """The language somebody chose, else Indonesian. Never guessed from the browser: a kiosk's is English."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        code = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = code
        with translation.override(code):
            answer = self.get_response(request)
        answer.headers.setdefault("Content-Language", code)
        return answer


class PersonMiddleware:
    """Gives the request ``person``, ``device``, ``site_code``, ``site`` and ``zone`` (see ``asked``)."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.__class__ = Asked
        before = formats.ZONE.set(lambda: request.zone)  # type: ignore[attr-defined]
        try:
            answer = self.get_response(request)
            seen.note(request)
            return answer
        finally:
            formats.ZONE.reset(before)


class RefusalMiddleware:
    """Turns refusals, a busy database and bare error answers into words a person can use."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if answer.status_code in (405, 429) and not answer.streaming and not answer.content:
            worded = errors.tell(request, answer.status_code)
            for name in ("Allow", "Retry-After"):
                if name in answer:
                    worded[name] = answer[name]
            return worded
        return answer

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refusal):
            return refusals.tell(request, exception)
        if isinstance(exception, OperationalError | InterfaceError):
            return refusals.tell(request, refusals.Busy())
        return None

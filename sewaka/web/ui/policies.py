"""Pages whose content security policy is a little wider than everybody's; each put together once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any

from csp.constants import HEADER as POLICY
from csp.utils import build_policy
from django.http import HttpRequest, HttpResponse

from sewaka.web.ui.guards import View

Directives = Mapping[str, Sequence[str]]


def policy(*, more: Directives | None = None, instead: Directives | None = None) -> Callable[[View], View]:
    """The settings' policy with ``more`` sources for some directives, and others put ``instead`` of theirs."""
    more = {name: list(sources) for name, sources in (more or {}).items()}
    text = build_policy(update=more, replace={name: list(found) for name, found in (instead or {}).items()})

    def mark(view: View) -> View:
        @wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            answer = view(request, *args, **kwargs)
            answer.headers.setdefault(POLICY, text)
            return answer

        return inner

    return mark

"""The table of addresses as the guards see it: every page and deed, who may open it, how far.

The office shows it as a matrix and the tests walk it, so what people read is what is enforced.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.urls import URLPattern, URLResolver, get_resolver

from sewaka.accounts.roles import ROLE_MAY, Role
from sewaka.web.ui.guards import Guard

NARROW: Final = frozenset({Role.AGENCY_HEAD, Role.OFFICER})
"""Roles that never hold for a whole mall (see the constraints of ``accounts.Grant``)."""
_GROUP = re.compile(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")


@dataclass(frozen=True)
class Address:
    """One row of the table. ``path`` as people read it (``/kantor/antrean/<day>/<code>/``)."""

    path: str
    name: str
    arguments: tuple[str, ...]
    view: Any

    @property
    def guard(self) -> Guard | None:
        """Who may open it; None is a mistake that a test finds."""
        return getattr(self.view, "guard", None)


def addresses() -> tuple[Address, ...]:
    """Every address there is, in the order in which they are tried."""
    return tuple(_below(get_resolver().url_patterns, "/", ()))


def _below(patterns: Iterable[object], prefix: str, spaces: tuple[str, ...]) -> Iterator[Address]:
    for each in patterns:
        if isinstance(each, URLResolver):
            inner = (*spaces, each.namespace) if each.namespace else spaces
            yield from _below(each.url_patterns, prefix + _plain(each), inner)
        elif isinstance(each, URLPattern):
            path, name = prefix + _plain(each), ":".join((*spaces, each.name or ""))
            yield Address(path, name, tuple(re.findall(r"<(\w+)>", path)), each.callback)


def _plain(each: URLPattern | URLResolver) -> str:
    """An address without the machinery: ``<int:number>`` and regular expressions become ``<number>``."""
    text = re.sub(r"<\w+:(\w+)>", r"<\1>", str(each.pattern))
    return _GROUP.sub(r"<\1>", text).removeprefix("^").removesuffix("$").replace("\\", "")


def opens(guard: Guard, role: Role) -> str:
    """How far a role opens an address: "whole" mall, only its own "part", as it was "given", or "" for not."""
    if guard.kind in ("open", "own"):
        return "whole"
    if guard.kind != "person" or not {guard.what, *guard.also} <= ROLE_MAY[role]:
        return ""
    if role in NARROW:
        return "" if guard.scope == "whole" else "part"
    return "given" if role == Role.VIEWER else "whole"

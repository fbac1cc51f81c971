"""A small hall whose doors another system knocks at, with keys of every kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from sewaka.accounts import actions as accounts
from sewaka.accounts.scopes import OFFICER_ACT, SCOPES
from tests.halls import Hall, build

BASE = "/api/v1"
_numbers = count(1)


@pytest.fixture
def hall(db: None) -> Hall:
    return build(serve={"1": (("A", 1),), "2": (("A", 1),), "3": (("K", 1),)})


@dataclass
class System:
    """Another system with its key."""

    client: Client
    secret: str

    def get(self, path: str, **headers: str) -> HttpResponse:
        return self.client.get(BASE + path, headers=self._with(headers))

    def post(self, path: str, body: Any = None, *, key: str = "", **headers: str) -> HttpResponse:
        """A deed; a fresh key of the request unless one is given."""
        sent = {"Idempotency-Key": key or f"k{next(_numbers)}"} | headers
        content = {"data": body, "content_type": "application/json"} if body is not None else {}
        return self.client.post(BASE + path, headers=self._with(sent), **content)

    def _with(self, headers: dict[str, str]) -> dict[str, str]:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return {"Authorization": f"Bearer {self.secret}"} | named


def make_key(site: str, *scopes: str, per_minute: int = 600, **more: Any) -> str:
    """A key with these scopes, or with all that a partner may have."""
    at = timezone.now()
    return accounts.make_key(
        site=site,
        code=f"mitra-{next(_numbers)}",
        name="Mitra Uji",
        scopes=scopes or [each for each in SCOPES if each != OFFICER_ACT],
        per_minute=per_minute,
        expires_at=at + timedelta(days=1),
        by="user:uji",
        at=at,
        **more,
    )


def officer_key(site: str, counter: str, *, granted: bool = True) -> str:
    """The key of the officer who is at this counter in ``tests.halls``."""
    code, at = f"{site}.{counter}", timezone.now()
    if granted:
        accounts.grant(username=code, role="officer", site=site, counter=counter, by="user:uji", at=at)
    return make_key(site, OFFICER_ACT, officer=code, counter=counter)


@pytest.fixture
def partner(hall: Hall) -> System:
    return System(Client(), make_key(hall.site))


@pytest.fixture
def officer(hall: Hall) -> Callable[..., System]:
    def made(counter: str = "1", **more: Any) -> System:
        return System(Client(), officer_key(hall.site, counter, **more))

    return made

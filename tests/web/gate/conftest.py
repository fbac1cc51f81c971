"""A tiny mall with officers at a shared counter, and browsers in front of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from sewaka.accounts import actions as accounts
from sewaka.norms.models import Rule
from tests.staff.conftest import BY, PASSWORD, enrol, mall  # noqa: F401 - fixtures

LOGIN, LOGOUT, SWAP, PAIR = "/masuk/", "/keluar/", "/ganti-petugas/", "/pasang/"


def nobody_must(**roles):
    """The mall enacts which roles must have a second step; see ``tests/web/gate/test_second.py`` for those who must."""
    Rule.objects.create(
        key="accounts.second_factor", scope="", valid_from=date(2020, 1, 1), certainty="D", value=roles
    )


@pytest.fixture
def luh(at):
    accounts.create_user(username="ni.luh", full_name="Ni Luh Sari", password=PASSWORD, by=BY, at=at)
    accounts.grant(username="ni.luh", role="organiser", site="uji", by=BY, at=at)
    nobody_must(organiser=False, floor_manager=False)


@pytest.fixture
def demo(settings):
    settings.ENV = replace(settings.ENV, demo=True)


@pytest.fixture
def browser():
    return Client()


def log_in(client, username="ni.luh", password=PASSWORD, **more):
    where = more.pop("next", "")
    return client.post(LOGIN, {"username": username, "password": password, "next": where}, **more)

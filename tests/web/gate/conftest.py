"""A tiny mall with officers at a shared counter, and browsers in front of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from sewaka.accounts import actions as accounts
from tests.staff.conftest import BY, PASSWORD, enrol, mall  # noqa: F401 - fixtures

LOGIN, LOGOUT, SWAP, PAIR = "/masuk/", "/keluar/", "/ganti-petugas/", "/pasang/"


@pytest.fixture
def luh(at):
    accounts.create_user(username="ni.luh", full_name="Ni Luh Sari", password=PASSWORD, by=BY, at=at)
    accounts.grant(username="ni.luh", role="organiser", site="uji", by=BY, at=at)


@pytest.fixture
def demo(settings):
    settings.ENV = replace(settings.ENV, demo=True)


@pytest.fixture
def browser():
    return Client()


def log_in(client, username="ni.luh", password=PASSWORD, **more):
    where = more.pop("next", "")
    return client.post(LOGIN, {"username": username, "password": password, "next": where}, **more)

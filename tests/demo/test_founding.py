"""The demonstration mall: made once, repeated without harm, its secrets in one private file."""

from __future__ import annotations

import io
import stat
from dataclasses import replace

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from sewaka.accounts import actions as accounts
from sewaka.accounts import queries
from sewaka.accounts.models import User
from sewaka.demo import founding, logins
from sewaka.journal.models import Event
from sewaka.places.queries import plan
from sewaka.queueing.models import Line
from sewaka.staff import actions as staff
from sewaka.staff.queries import officers, officers_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def var(tmp_path, settings):
    settings.ENV = replace(settings.ENV, demo=True, var=tmp_path / "var")
    settings.PASSWORD_HASHERS = [f"{founding.__name__}.QuickHasher"]
    return settings.ENV.var


@pytest.fixture
def founded(badung, var, at):
    founding.found(var=var, at=at)
    return logins.read(var / "demo-logins.json")


def sign_in(login, at):
    return accounts.sign_in(
        username=login.username,
        password=login.password,
        address="127.0.0.1",
        demo_welcome=True,
        by="door:gate",
        at=at,
    )


def test_there_is_somebody_of_every_role_and_everybody_can_log_in(founded, at):
    assert {each.role for each in founded.values()} == set(queries.Role.values)
    first_of_each = {each.role: each for each in founded.values()}.values()
    assert all(sign_in(each, at).demo for each in first_of_each)


def test_every_counter_has_its_officer_and_somebody_may_relieve(founded, badung, at):
    day = at.date()
    for code in plan(badung).counters:
        assert officers_at(site=badung, counter=code, on=day), f"nobody at counter {code}"
    assert len(officers_at(site=badung, counter=founding.RELIEF_FOR, on=day)) > 1
    assert all(officer.has_pin for officer in officers(site=badung))


def test_the_pins_of_the_file_are_right(founded, at):
    login = founded["petugas.4"]
    assert staff.check_pin(officer_code="petugas.4", pin=login.pin, by="user:uji", at=at).code == "petugas.4"


def test_today_is_open(founded, at, badung):
    assert Line.objects.filter(day=at.astimezone(plan(badung).tz).date()).count() == len(plan(badung).queues)


def test_again_changes_nothing(founded, badung, var, at):
    file, users, told = var / "demo-logins.json", User.objects.count(), Event.objects.count()
    before = file.read_bytes()
    assert founding.found(var=var, at=at) == 0
    assert (file.read_bytes(), User.objects.count(), Event.objects.count()) == (before, users, told)


def test_a_lost_file_gives_new_secrets_to_the_same_people(founded, badung, var, at):
    (var / "demo-logins.json").unlink()
    assert founding.found(var=var, at=at) == 0
    again = logins.read(var / "demo-logins.json")
    assert again["penyelenggara"].password != founded["penyelenggara"].password
    assert sign_in(again["penyelenggara"], at)
    assert staff.check_pin(officer_code="petugas.1", pin=again["petugas.1"].pin, by="user:uji", at=at)


def test_a_person_who_only_has_the_name_is_never_touched(badung, var, at):
    password = "kata-sandi-orang-lain"
    accounts.create_user(
        username="informasi", full_name="Bukan Contoh", password=password, by="user:uji", at=at
    )
    founding.found(var=var, at=at)
    assert User.objects.get(username="informasi").check_password(password)


def test_the_file_is_for_its_owner_alone(founded, var):
    assert stat.S_IMODE((var / "demo-logins.json").stat().st_mode) == 0o600


def test_without_the_demo_nothing_is_made_or_printed(db, var, settings):
    settings.ENV = replace(settings.ENV, demo=False)
    for command in ("found_demo", "demo_logins"):
        with pytest.raises(CommandError, match="SEWAKA_DEMO=1"):
            call_command(command)
    assert not User.objects.exists()


def test_the_printed_lines_name_every_account_once(founded):
    out = io.StringIO()
    call_command("demo_logins", stdout=out)
    for name in ("penyelenggara", "manajer", "informasi", "instansi", "pemantau", "petugas.1 …"):
        assert out.getvalue().count(f"  {name} ") == 1


def test_pins_are_never_guessable(monkeypatch):
    """The generator is asked until staff would take its answer, however it is drawn."""
    drawn = iter(["123456", "567890", "098765", "502846"])
    monkeypatch.setattr(logins.secrets.SystemRandom, "sample", lambda self, digits, k: next(drawn))
    assert logins.new_pin() == "502846"
    assert next(drawn, None) is None

"""The running server is asked everything its own description allows, and much that it does not allow.

Schemathesis reads ``openapi.json``; it must find no 5xx, no answer that is not described, no wrong input that is
taken and no right one that is refused as wrong, and no way around the key.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection
from django.utils import timezone

from sewaka import env
from sewaka.accounts import actions as accounts
from sewaka.accounts.scopes import MOST_PER_MINUTE, SCOPES
from sewaka.queueing.actions import desks, tickets
from sewaka.queueing.models import Ticket
from tests.halls import Hall, build
from tests.waiting import free_ports, wait_for

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,"
    "response_schema_conformance,negative_data_rejection,unsupported_method,ignored_auth"
)


@pytest.fixture
def hall(transactional_db: None) -> Hall:
    """Somebody waits, somebody is served: every operation has something to do."""
    made, at = build(), timezone.now()
    desks.open_desk(site=made.site, counter="1", officer=made.officers[0], by="user:uji.1", at=at)
    for number in range(20):
        tickets.issue(
            site=made.site,
            service=made.services[0],
            source="kiosk",
            request_key=f"a{number}",
            by="device:K1",
            at=at,
        )
    return made


@pytest.fixture
def secret(hall: Hall) -> str:
    """A key that may do everything, so that nothing hides behind a 403."""
    at = timezone.now()
    accounts.grant(username="uji.1", role="officer", site=hall.site, counter="1", by="user:uji", at=at)
    return accounts.make_key(
        site=hall.site,
        code="penguji",
        name="Penguji",
        scopes=list(SCOPES),
        officer="uji.1",
        counter="1",
        per_minute=MOST_PER_MINUTE,
        expires_at=at.replace(year=at.year + 1),
        by="user:uji",
        at=at,
    )


def address() -> str:
    """The test's own database, as the server's environment names it."""
    now = connection.settings_dict
    who = f"{quote(now['USER'])}:{quote(now['PASSWORD'])}@" if now["PASSWORD"] else ""
    return f"postgresql://{who}{quote(now['HOST'], safe='')}:{now['PORT']}/{quote(now['NAME'])}"


@pytest.fixture
def server(hall: Hall, tmp_path: Path) -> Iterator[str]:
    """The pages' own server, as the supervisor starts it."""
    port, live = free_ports()
    own = {"PORT": str(port), "LIVE_PORT": str(live), "SEWAKA_VAR": str(tmp_path), "WEB_WORKERS": "1"}
    own |= {
        "DATABASE_URL": address(),
        "DJANGO_SETTINGS_MODULE": "sewaka.settings",
        "SEWAKA_URL": f"http://127.0.0.1:{port}",
    }
    base = f"http://127.0.0.1:{port}/api/v1"
    with (tmp_path / "server.log").open("wb") as log:
        command = [sys.executable, "-m", "sewaka.wsgi"]
        process = subprocess.Popen(command, cwd=env.ROOT, env=os.environ | own, stdout=log, stderr=log)
        try:
            wait_for(lambda: answers(f"{base}/openapi.json"), "the server to answer", 60)
            yield base
        finally:
            process.terminate()
            process.wait(20)


def answers(url: str) -> bool:
    try:
        return urllib.request.urlopen(url, timeout=5).status == 200
    except OSError:
        return False


def test_nothing_breaks_and_nothing_is_undocumented(server: str, secret: str, tmp_path: Path) -> None:
    tool = Path(sys.executable).parent / "st"
    command = [str(tool), "run", f"{server}/openapi.json", "-H", f"Authorization: Bearer {secret}"]
    command += [
        "--checks",
        CHECKS,
        "--max-examples",
        "12",
        "--seed",
        "1",
        "--phases",
        "examples,coverage,fuzzing",
    ]
    command += ["--workers", "2", "--suppress-health-check", "all", "--warnings", "off", "--no-color"]
    report = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=170, check=False)
    assert report.returncode == 0, report.stdout[-12_000:] + report.stderr[-2_000:]
    assert re.search(r"\d{3,} generated, \d{3,} passed", report.stdout), report.stdout[-3_000:]
    assert Ticket.objects.filter(source="api").exists(), "no number was taken: everything was refused"

"""The examples of docs/api.md, each one run as it stands there: what partners copy works."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.test import Client

from sewaka.accounts.scopes import SCOPES
from sewaka.web.api.api import api
from tests.halls import Hall
from tests.web.api.conftest import System

TEXT = (Path(__file__).resolve().parents[3] / "docs/api.md").read_text()
BLOCKS = re.findall(r"```bash\n(.*?)```", TEXT, re.DOTALL)


def run(line: str, known: dict[str, str]) -> tuple[int, int, dict[str, Any]]:
    """One curl command with its expected status, the given one, and the answer."""
    command, _, status = line.partition("#")
    for name in sorted(known, key=len, reverse=True):
        command = command.replace(f"${name}", known[name])
    words = shlex.split(command)
    assert words[0] == "curl" and "$" not in command, line
    method, headers, body, url = "GET", {}, None, ""
    rest = iter(words[1:])
    for word in rest:
        if word == "-X":
            method = next(rest)
        elif word == "-H":
            name, _, value = next(rest).partition(": ")
            headers[name] = value
        elif word == "-d":
            body = next(rest)
        else:
            url = word
    kind = headers.pop("Content-Type", "")
    content = {"data": body, "content_type": kind} if body is not None else {}
    answer = getattr(Client(), method.lower())(url, headers=headers, **content)
    return int(status), answer.status_code, answer.json()


def test_every_example_does_what_it_says(partner: System, officer: Callable[..., System], hall: Hall) -> None:
    known = {
        "SEWAKA": "",
        "KUNCI": partner.secret,
        "KUNCI_PETUGAS": officer("1").secret,
        "INSTANSI": "ag_uji",
        "LAYANAN": "uji_a",
        "ANTREAN": "A",
        "ANTREAN_LAIN": "K",
        "TOKEN": "",
    }
    known["DIPANGGIL"] = partner.post("/tickets", {"service": "uji_a"}).json()["token"]
    count = 0
    for line in (each for block in BLOCKS for each in block.splitlines() if each.startswith("curl")):
        expected, given, answer = run(line, known)
        assert given == expected, (line, json.dumps(answer)[:500])
        if "/api/v1/tickets" in line and "token" in answer:
            known["TOKEN"] = answer["token"]
        count += 1
    assert count >= 20


def test_every_operation_and_scope_is_told() -> None:
    assert [scope for scope in SCOPES if f"`{scope}`" not in TEXT] == []
    said = TEXT.replace("$LAYANAN", "{code}").replace("$ANTREAN", "{code}").replace("$TOKEN", "{token}")
    said = (
        said.replace("$DIPANGGIL", "{token}").replace("`recall`", "/recall").replace("`no-show`", "/no-show")
    )
    untold = [
        path for path in api.get_openapi_schema()["paths"] if path not in said and not said.count(path[7:])
    ]
    in_words = [
        verb
        for verb in ("recall", "no-show", "call-back", "send-back")
        if f"{verb}`" in TEXT or f"/{verb}" in said
    ]
    assert [path for path in untold if path.rpartition("/")[2] not in in_words] == []


def test_every_operation_has_a_short_name_of_its_own() -> None:
    paths = api.get_openapi_schema()["paths"].values()
    names = [operation["operationId"] for path in paths for operation in path.values()]
    assert len(set(names)) == len(names) and all(len(name) < 16 for name in names), names

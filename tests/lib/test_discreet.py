"""What a log line may say."""

from __future__ import annotations

import logging
import sys

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from sewaka.lib.codes import new_token
from sewaka.lib.discreet import LONGEST, DiscreetFormatter, discreet

DETAIL = 'duplicate key value violates "x"\nDETAIL:  Key (request_key)=(rahasia) already exists.\nCONTEXT: y'


def test_a_token_is_never_told() -> None:
    token = new_token()
    for shown in (token, token.lower(), f"{token[:6]}-{token[6:12]}-{token[12:]}"):
        assert discreet(f"Not Found: /n/{shown}/") == "Not Found: /n/…/"


def test_keys_of_devices_and_streams_are_never_told() -> None:
    assert discreet(f"K1.{'aB3_-' * 9} x") == "K1.… x"


@pytest.mark.parametrize("line", ["Forbidden: /loket/informasi/layanan/dukcapil_ktp/", "D 014", "2026-11-23"])
def test_plain_words_stay(line: str) -> None:
    assert discreet(line) == line


def test_the_databases_details_stay_out() -> None:
    told = discreet(DETAIL)
    assert "rahasia" not in told
    assert "CONTEXT: y" in told


def _record(message: str, trouble: bool = False) -> logging.LogRecord:
    told = sys.exc_info() if trouble else None
    return logging.LogRecord("django.request", logging.WARNING, "", 1, message, None, told)


def test_the_formatter_is_discreet_in_tracebacks_and_short_without() -> None:
    formatter, token = DiscreetFormatter("%(message)s"), new_token()
    try:
        raise ValueError(f"{token} {DETAIL}")
    except ValueError:
        told = formatter.format(_record("Internal Server Error", trouble=True))
    assert "ValueError" in told
    assert token not in told
    assert "rahasia" not in told
    assert len(formatter.format(_record("/aa" * 30_000))) == LONGEST


def test_every_handler_of_the_mall_uses_it() -> None:
    used = {handler["formatter"] for handler in settings.LOGGING["handlers"].values()}
    kinds = [import_string(settings.LOGGING["formatters"][name]["()"]) for name in used]
    assert kinds and all(issubclass(kind, DiscreetFormatter) for kind in kinds)

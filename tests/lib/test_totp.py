"""The authenticator's codes against the vectors of RFC 6238, and the window in which they hold."""

from __future__ import annotations

import base64

import pytest

from sewaka.lib import totp

SECRET = base64.b32encode(b"12345678901234567890").decode()


@pytest.mark.parametrize(
    ("seconds", "eight"),
    [
        (59, "94287082"),
        (1111111109, "07081804"),
        (1111111111, "14050471"),
        (1234567890, "89005924"),
        (2000000000, "69279037"),
        (20000000000, "65353130"),
    ],
)
def test_the_vectors_of_the_rfc(seconds, eight):
    assert totp.code(SECRET, seconds // 30) == eight[-6:]


def test_a_code_holds_one_period_before_and_after_and_is_taken_once():
    now = 1_000_000
    for shift, fits in ((-60, False), (-30, True), (0, True), (30, True), (60, False)):
        typed = totp.code(SECRET, (now + shift) // 30)
        found = totp.fitting_period(SECRET, f" {typed[:3]} {typed[3:]} ", seconds=now)
        assert (found is not None) == fits
    period = totp.fitting_period(SECRET, totp.code(SECRET, now // 30), seconds=now)
    assert period is not None
    assert totp.fitting_period(SECRET, totp.code(SECRET, now // 30), seconds=now, after=period) is None


@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "１２３４５６", "9" * 10_000, "\x00"])
def test_odd_input_fits_nothing(typed):
    assert totp.fitting_period(SECRET, typed, seconds=1_000_000) is None


def test_secrets_differ_and_what_is_none_is_refused():
    assert totp.new_secret() != totp.new_secret()
    assert len(base64.b32decode(totp.new_secret())) == 20
    with pytest.raises(ValueError, match="no secret"):
        totp.code("1!", 1)


def test_the_address_names_mall_and_user():
    told = totp.address(SECRET, name="ni.luh", issuer="MPP Badung")
    assert told == f"otpauth://totp/MPP%20Badung%3Ani.luh?secret={SECRET}&issuer=MPP%20Badung"

"""Reading a page aloud: the page names its sentences, signed, so that nobody can make a kiosk say others."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language

from sewaka.lib.refusal import Refusal

LONGEST = 900  # letters, about a minute of speech
_signer = Signer(salt="sewaka.kiosk.reading")
_SIGNS = {"±": "kira-kira", "–": " sampai ", "·": ",", "/": " atau ", "(": ", ", ")": ", "}


class NothingToRead(Refusal):
    """The address of a reading was not made by a page of this kiosk."""

    code = "nothing_to_read"
    status = 404
    sentence = "Bacaan ini tidak ada."
    advice = "Silakan kembali ke halaman dan sentuh Bacakan sekali lagi."


def url_of_number(token: str) -> str:
    """Where a number's own page can be heard: it is put into words only when somebody asks."""
    return f"{reverse('kiosk:sound')}?nomor={token}"


def url(sentences: Sequence[str]) -> str:
    """Where the sentences can be heard; empty when there is nothing to say."""
    text = plain(sentences)
    if not text:
        return ""
    said = _signer.sign_object([get_language() or "id", text])
    return f"{reverse('kiosk:sound')}?{urlencode({'teks': said})}"


def plain(sentences: Sequence[str]) -> str:
    """As one text with full stops, without signs a voice stumbles over."""
    text = ". ".join(part.strip().rstrip(".") for part in sentences if part.strip())
    for sign, word in _SIGNS.items():
        text = text.replace(sign, word)
    return " ".join(text.split())[:LONGEST]


def text_of(signed: str) -> tuple[str, str]:
    """Language and text behind an address. Raises ``NothingToRead``."""
    try:
        language, text = _signer.unsign_object(signed)
    except (BadSignature, ValueError):
        raise NothingToRead from None
    return str(language), str(text)

"""A browser in words its owner recognises. Only the words are kept, never what the browser says of itself."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

# The first that is found counts: Edge calls itself Chrome, Chrome calls itself Safari.
_BROWSERS: Final = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
_SYSTEMS: Final = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
    ("Mac OS X", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
)  # fmt: skip


def device_words(said: str) -> str:
    """ "Chrome di Windows"; what is not known stays general."""
    browser = next((name for mark, name in _BROWSERS if mark in said), _("Peramban lain"))
    system = next((name for mark, name in _SYSTEMS if mark in said), "")
    return _("{browser} di {system}").format(browser=browser, system=system) if system else browser

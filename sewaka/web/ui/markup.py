"""Small pieces of markup that components are made of. Everything is escaped here, once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from django.templatetags.static import static
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

_ALLOWED = re.compile(r"^(hx_(?!on)|data_|aria_)[a-z0-9_]+$|^(id|form|autofocus|autocomplete|title|lang)$")


def attributes(extra: Mapping[str, object]) -> SafeString:
    """`` hx-post="…" data-x`` from ``{"hx_post": "…", "data_x": True}``; None and False leave one out.

    Only data-, hx-, aria- and a few harmless names: no style, no on… handlers.
    """
    parts = []
    for name, value in extra.items():
        if not _ALLOWED.match(name):
            raise ValueError(f"attribute {name!r} is not allowed here")
        if value is None or value is False:
            continue
        plain = name.replace("_", "-")
        parts.append(f" {plain}" if value is True else f' {plain}="{escape(value)}"')
    return mark_safe("".join(parts))  # noqa: S308 - names are checked, values escaped


@lru_cache(maxsize=256)
def icon(name: str, label: str = "") -> SafeString:
    """An icon of the sprite; decoration unless it has a ``label``."""
    if not name:
        return SafeString("")
    href = f"{static('ui/icons.svg')}#{name}"
    if label:
        return format_html('<svg class="icon" role="img" aria-label="{}"><use href="{}"/></svg>', label, href)
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"/></svg>', href)


def plain_attributes(**given: str | bool) -> SafeString:
    """Attributes of a control as they are named; what is empty or False is left out."""
    parts = [
        f" {name}" if value is True else f' {name}="{escape(value)}"'
        for name, value in given.items()
        if value
    ]
    return mark_safe("".join(parts))  # noqa: S308 - names are ours, values escaped


@lru_cache(maxsize=1024, typed=True)
def button(word: str, names: str, drawn: SafeString, key: str, href: str, more: SafeString) -> SafeString:
    """A button, or a link that looks like one: its icon as ``drawn``, its word, its key (which a button's own
    attribute tells already). The same few stand on every screen, so they are kept."""
    shown = ""
    if key:
        quiet = SafeString("" if href else ' aria-hidden="true"')
        shown = format_html('<kbd class="button__key"{}>{}</kbd>', quiet, key)
    inner = format_html('{}<span class="button__word">{}</span>{}', drawn, word, shown)
    if href:
        return format_html('<a class="{}" href="{}"{}>{}</a>', names, href, more, inner)
    return format_html('<button class="{}"{}>{}</button>', names, more, inner)


def split_number(code: str) -> tuple[str, str]:
    """A ticket number's prefix and digits: "BK 022" and "BK022" → ("BK", "022"), "K2 014" → ("K2", "014")."""
    plain = code.strip()
    apart = re.fullmatch(r"([^\d\s]\w*)[\s.-]+(\d.*)", plain)
    found = apart or re.fullmatch(r"([^\d\s]*)(\d.*)", plain)
    return (found[1], found[2]) if found else ("", plain)


def number(code: str, size: str = "", tone: str = "") -> SafeString:
    """The number plate. Letters and digits stay on one line, with a narrow gap between them."""
    prefix, digits = split_number(str(code))
    names = " ".join(["plate", *(f"plate--{word}" for word in (size, tone) if word)])
    if not prefix:
        return format_html('<span class="{}">{}</span>', names, digits)
    return format_html('<span class="{}"><span>{}</span> <span>{}</span></span>', names, prefix, digits)

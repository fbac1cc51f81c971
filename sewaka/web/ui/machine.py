"""What the pages of machines tell and hear: the program they came from, the configuration they run."""

from __future__ import annotations

from django.contrib.staticfiles.storage import staticfiles_storage

from sewaka import __version__


def edition() -> str:
    """Changes whenever the program or one of its styles and scripts does: then a screen loads itself anew."""
    return f"{__version__}-{getattr(staticfiles_storage, 'manifest_hash', '') or 'dev'}"


def whole_number(text: str) -> int | None:
    """A number of at most nine figures as a page sent it; None for anything odd."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None

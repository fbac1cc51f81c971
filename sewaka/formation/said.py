"""Words of a state as the journal keeps them: Indonesian, whatever language the doer reads the office in."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import override


def said(label: str | Promise) -> str:
    """The label in Indonesian."""
    with override("id"):
        return str(label)

"""How long a body may be: small everywhere, larger at the few addresses that take files. One table."""

from __future__ import annotations

import re
from typing import Final

from django.conf import settings

LARGER: Final = (
    (re.compile(r"/kantor/perangkat/suara/[a-z]{2,3}/[a-z0-9.-]{1,64}/rekaman/\Z"), 4 * 2**20 + 4096),
)
"""Addresses whose forms carry a file, and the longest body of each (bytes), the form around the file included."""


def longest(path: str) -> int:
    """The longest body that is read at this address."""
    return next((most for shape, most in LARGER if shape.match(path)), settings.DATA_UPLOAD_MAX_MEMORY_SIZE)

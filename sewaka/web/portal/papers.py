"""The proof of a paper, found by its code."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest

from sewaka.accounts.actions import limit
from sewaka.lib.codes import is_token
from sewaka.papers.queries import Proof, proof
from sewaka.web.portal.errors import PaperNotOurs
from sewaka.web.portal.mine import MISSES, MISSES_PER_S, keep_time_of
from sewaka.web.ui.address import counted_address


def read(request: HttpRequest, code: str, at: datetime) -> Proof:
    """What anybody may know of it. Raises ``PaperNotOurs``; many misses are slowed down."""
    found = proof(code=code) if is_token(code) else None
    if found is None:
        limit(key=f"portal.paper:{counted_address(request)}", times=MISSES, per_s=MISSES_PER_S, at=at)
        raise PaperNotOurs()
    keep_time_of(found.site)
    return found

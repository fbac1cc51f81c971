"""A paper that comes with a deed: kept in the same transaction."""

from __future__ import annotations

from datetime import datetime

from sewaka.papers.actions import keep
from sewaka.papers.models import Paper

Handed = tuple[str, bytes] | None
"""Name and bytes of a file as a form hands it on."""


def kept(*, site: str, title: str, given: Handed, agency: str = "", by: str, at: datetime) -> Paper | None:
    """The paper, kept; None where none was handed in. Raises what ``papers.actions.keep`` raises."""
    if given is None:
        return None
    name, data = given
    code = keep(site=site, title=title, name=name, data=data, agency=agency, by=by, at=at)
    return Paper.objects.get(code=code)

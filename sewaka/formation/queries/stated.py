"""The figures of the source, for the parts that compare theirs with them."""

from __future__ import annotations

from sewaka.formation.models import Stated


def stated(*, site: str) -> dict[str, Stated]:
    """The figures of the source, by key."""
    return {row.key: row for row in Stated.objects.filter(site__code=site)}

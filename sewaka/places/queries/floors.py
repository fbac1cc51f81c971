"""The drawing under a floor: read by itself, for it may be long and only its picture needs it."""

from __future__ import annotations

from sewaka.places.errors import NotFound
from sewaka.places.floors import Floor


def drawing(*, site: str, floor: str) -> str:
    """The SVG of a floor as it was written anew; raises NotFound where nothing was laid."""
    found = Floor.objects.filter(site__code=site, code=floor).values_list("drawing", flat=True).first()
    if not found:
        raise NotFound(what="Denah", name=floor[:40])
    return found

"""The running texts of now and later, in their order."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sewaka.devices.queries import planned_texts
from sewaka.web.office.entry import Here
from sewaka.web.office.lists import Listing, listing
from sewaka.web.office.words import moment_cell


@dataclass(frozen=True)
class TextRow:
    """One text as the page shows it. ``first`` and ``last`` can move one way only."""

    id: int
    text: str
    zone: str
    begins: str
    ends: str
    state: str
    tone: str
    first: bool
    last: bool

    @property
    def mark(self) -> str:
        """The id of its words on the page, for the buttons beside them."""
        return f"teks-{self.id}"


def texts(here: Here) -> list[TextRow]:
    """The running texts, the one shown first on top."""
    found = planned_texts(site=here.site, at=here.at)
    rows = []
    for place, each in enumerate(found):
        zone, runs = here.plan.zones.get(each.zone), each.from_at <= here.at
        rows.append(
            TextRow(
                id=each.id,
                text=each.text,
                zone=zone.name if zone else _("seluruh mal"),
                begins=moment_cell(here, each.from_at).text,
                ends=moment_cell(here, each.until_at).text if each.until_at else _("tanpa batas"),
                state=_("berjalan") if runs else _("menunggu waktunya"),
                tone="good" if runs else "",
                first=place == 0,
                last=place == len(found) - 1,
            )
        )
    return rows


def as_list(rows: list[TextRow]) -> Listing:
    """The same as a plain list, to be taken away as a file."""
    heads = [_("Teks"), _("Zona"), _("Mulai"), _("Sampai"), _("Keadaan")]
    cells = [[each.text, each.zone, each.begins, each.ends, each.state] for each in rows]
    return listing(_("Teks berjalan"), heads, cells, name="teks")

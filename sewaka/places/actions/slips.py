"""Words on slips, and caps of a service by the time of day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from sewaka.catalogue.models import Agency
from sewaka.journal.actions import record, recording
from sewaka.lib.slips import OPTIONAL
from sewaka.norms.errors import NotValid
from sewaka.norms.keep import keep
from sewaka.places.locking import found, locked_site
from sewaka.places.models import Offering
from sewaka.places.slips import SlipText

MOST_BANDS = 8
Band = tuple[time, time, int]


def word_slips(
    *,
    site: str,
    agency: str = "",
    top: str = "",
    bottom: str = "",
    bottom_en: str = "",
    bottom_ban: str = "",
    without: Sequence[str] = (),
    copies: int = 1,
    by: str,
    at: datetime,
) -> None:
    """Put words on the slips of the mall, or of one agency instead. Raises SiteUnknown, NotFound, NotValid."""
    if set(without) - set(OPTIONAL):
        raise NotValid("Bagian slip yang dihilangkan tidak dikenal.", field="without")
    with recording():
        place = locked_site(site)
        body = found(Agency, "Instansi", agency, code=agency) if agency else None
        row = SlipText.objects.filter(site=place, agency=body).first() or SlipText(site=place, agency=body)
        row.top, row.bottom, row.bottom_en, row.bottom_ban = top, bottom, bottom_en, bottom_ban
        row.without, row.copies = sorted(set(without)), copies
        keep(row)
        whose = body.short_name if body else place.short_name
        record(
            site=site,
            kind="places.slip.worded",
            subject=f"slip:{site}/{agency}",
            by=by,
            at=at,
            data={"whose": whose},
        )


def drop_slip_words(*, site: str, agency: str, by: str, at: datetime) -> None:
    """The agency's slips read like the mall's again. Raises SiteUnknown, NotFound."""
    with recording():
        place = locked_site(site)
        row = found(SlipText, "Kata-kata slip", agency, site=place, agency__code=agency)
        whose = row.agency.short_name if row.agency else ""
        row.delete()
        record(
            site=site,
            kind="places.slip.unworded",
            subject=f"slip:{site}/{agency}",
            by=by,
            at=at,
            data={"whose": whose},
        )


def limit_by_time(
    *,
    site: str,
    service: str,
    bands: Sequence[Band],
    priority_only: bool,
    result_required: bool = False,
    by: str,
    at: datetime,
) -> None:
    """How many numbers of a service are given in parts of the day, whether only priority visitors get one, and
    whether its result must be chosen at each finish.

    Raises SiteUnknown, NotFound, NotValid.
    """
    ordered = sorted(bands)
    _check(ordered)
    with recording():
        place = locked_site(site)
        row = found(Offering, "Layanan", service, site=place, service__code=service)
        row.bands = [[f"{start:%H:%M}", f"{end:%H:%M}", n] for start, end, n in ordered]
        row.priority_only, row.result_required = priority_only, result_required
        keep(row)
        data = {"service": service, "bands": row.bands, "priority_only": priority_only}
        data["result_required"] = result_required
        record(
            site=site,
            kind="places.offering.limited",
            subject=f"offering:{site}/{service}",
            by=by,
            at=at,
            data=data,
        )


def _check(bands: Sequence[Band]) -> None:
    if len(bands) > MOST_BANDS:
        raise NotValid(f"Paling banyak {MOST_BANDS} bagian hari.", field="bands")
    last = time.min
    for start, end, n in bands:
        if not (last <= start < end) or not 0 <= n <= 10_000:
            raise NotValid(
                "Bagian hari harus berurutan dan tidak bertumpuk; jumlahnya 0 sampai 10.000.", field="bands"
            )
        last = end

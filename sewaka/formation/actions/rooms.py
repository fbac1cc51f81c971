"""Making rooms ready: what is listed, what was looked at, photographs."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Final

from sewaka.catalogue.models import Agency
from sewaka.devices.pictures import NotAPicture, redrawn
from sewaka.formation.errors.rooms import AccessUnknown, NotLookedAtYet, PhotoNotFitting
from sewaka.formation.models import Check, Finishing, RoomPhoto
from sewaka.formation.queries.rooms import access_list
from sewaka.formation.said import said
from sewaka.formation.states.rooms import CheckState
from sewaka.journal.actions import record, recording
from sewaka.norms.keep import keep
from sewaka.papers import actions as papers
from sewaka.papers.models import Paper
from sewaka.places.locking import found, found_or_none
from sewaka.places.models import Room, Site
from sewaka.places.seed import local_day

File = tuple[str, bytes]
MEGAPIXELS: Final = 40


def list_finishing(
    *, site: str, room: str, name: str, agency: str = "", note: str = "", by: str, at: datetime
) -> None:
    """Put a thing on a room's list, for an agency or for the mall; one that was withdrawn is listed again.

    Raises NotFound, NotValid.
    """
    with recording():
        where = found(Room, "Ruang", room, site__code=site, code=room)
        body = found_or_none(Agency, "Instansi", agency, code=agency)
        held = Finishing.objects.filter(room=where, agency=body, name=name, withdrawn_at__isnull=False)
        row = held.first() or Finishing(room=where, agency=body, name=name)
        row.note, row.withdrawn_at, row.withdrawn_by = note, None, ""
        keep(row)
        data = {"room": where.name, "name": name, "agency": agency}
        subject = f"room:{site}/{room}"
        record(site=site, kind="formation.finishing.listed", subject=subject, by=by, at=at, data=data)


def withdraw_finishing(*, site: str, finishing: int, by: str, at: datetime) -> None:
    """Take a thing off the list; its checks stay. Raises NotFound."""
    with recording():
        row = _finishing(site, finishing)
        row.withdrawn_at, row.withdrawn_by = at, by
        keep(row)
        data = {"room": row.room.name, "name": row.name}
        subject = f"room:{site}/{row.room.code}"
        record(site=site, kind="formation.finishing.withdrawn", subject=subject, by=by, at=at, data=data)


def _finishing(site: str, number: int) -> Finishing:
    return found(
        Finishing, "Kelengkapan", str(number), room__site__code=site, pk=number, withdrawn_at__isnull=True
    )


def check_finishing(
    *,
    site: str,
    finishing: int,
    state: str,
    seen_on: date,
    note: str = "",
    photo: File | None = None,
    by: str,
    at: datetime,
) -> None:
    """Note what was found of one thing of a room. Raises NotFound, NotValid, NotLookedAtYet, PhotoNotFitting."""
    with recording():
        row = _finishing(site, finishing)
        place, agency = row.room.site, row.agency.code if row.agency else ""
        what = f"{row.room.name}, {row.name}"
        paper = _photo(site, photo, what, agency, by, at)
        made = Check(site=place, finishing=row, state=state, seen_on=seen_on, note=note, photo=paper)
        _keep_check(made, what, by, at)


def check_access(
    *,
    site: str,
    access: str,
    state: str,
    seen_on: date,
    note: str = "",
    photo: File | None = None,
    by: str,
    at: datetime,
) -> None:
    """Note what was found of one means of access. Raises AccessUnknown, NotValid, NotLookedAtYet, PhotoNotFitting."""
    with recording():
        place = found(Site, "Mal", site, code=site)
        names = access_list(site=site, on=local_day(place.zone_name, at))
        if access not in names:
            raise AccessUnknown()
        paper = _photo(site, photo, names[access], "", by, at)
        made = Check(site=place, access_code=access, state=state, seen_on=seen_on, note=note, photo=paper)
        _keep_check(made, names[access], by, at)


def _keep_check(row: Check, what: str, by: str, at: datetime) -> None:
    site = row.site
    if row.seen_on > local_day(site.zone_name, at):
        raise NotLookedAtYet(day=row.seen_on.isoformat())
    row.checked_at, row.checked_by = at, by
    keep(row)
    data = {"what": what, "state": said(CheckState(row.state).label), "seen_on": row.seen_on.isoformat()}
    subject = f"site:{site.code}"
    record(site=site.code, kind="formation.room.checked", subject=subject, by=by, at=at, data=data)


def add_photo(
    *, site: str, room: str, photo: File, caption: str, taken_on: date, by: str, at: datetime
) -> None:
    """Keep a photograph of a room, drawn anew: where and with what it was taken is gone.

    Raises NotFound, NotValid, NotLookedAtYet, PhotoNotFitting, FileTooBig.
    """
    with recording():
        where = found(Room, "Ruang", room, site__code=site, code=room)
        if taken_on > local_day(where.site.zone_name, at):
            raise NotLookedAtYet(day=taken_on.isoformat())
        paper = _photo(site, photo, f"{where.name}: {caption}", "", by, at)
        keep(RoomPhoto(room=where, paper=paper, caption=caption, taken_on=taken_on, added_at=at, added_by=by))
        data = {"room": where.name, "caption": caption, "paper": paper.code if paper else ""}
        subject = f"room:{site}/{room}"
        record(site=site, kind="formation.room.photographed", subject=subject, by=by, at=at, data=data)


def _photo(site: str, photo: File | None, title: str, agency: str, by: str, at: datetime) -> Paper | None:
    """The paper of a photograph drawn anew; none without one."""
    if photo is None:
        return None
    name, data = photo
    try:
        drawn, _kind, _wide, _high = redrawn(io.BytesIO(data), megapixels=MEGAPIXELS)
    except NotAPicture as wrong:
        raise PhotoNotFitting(why=str(wrong)) from wrong
    code = papers.keep(site=site, title=title[:200], name=name, data=drawn, agency=agency, by=by, at=at)
    return Paper.objects.get(code=code)

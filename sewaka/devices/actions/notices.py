"""Sentences on counter displays: chosen from the short list by officers, typed by the floor manager."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from sewaka.devices.errors import NoticeNotFitting
from sewaka.devices.messages import tidy
from sewaka.devices.notices import LINK_LONGEST, LONGEST, LONGEST_MIN, CounterNotice, sentences
from sewaka.journal.actions import record, recording
from sewaka.lib.format_id import clock
from sewaka.places.models import Counter
from sewaka.places.queries import plan

LINK = re.compile(r"https?://[^\s\"'<>\\]+")


def set_counter_notice(
    *,
    site: str,
    counter: str,
    sentence: str = "",
    text: str = "",
    link: str = "",
    minutes: int,
    by: str,
    at: datetime,
) -> None:
    """Show a sentence of the short list (its code) or a typed ``text`` at a counter for so many minutes.

    It takes the place of what stood there; the same one again changes nothing. Raises ``NoticeNotFitting``.
    """
    layout = plan(site, at=at)
    said = sentences(layout.rules).get(sentence, "") if sentence else tidy(text)
    _check(said, link, minutes)
    until = at + timedelta(minutes=minutes)
    with recording():
        place = Counter.objects.select_for_update(no_key=True).filter(site__code=site, code=counter).first()
        if place is None:
            raise NoticeNotFitting(why="loket itu tidak ada.")
        before = CounterNotice.objects.filter(counter=place, ended_at=None).first()
        if before is not None:
            if (before.text, before.link) == (said, link) and abs(until - before.until_at) < timedelta(
                minutes=1
            ):
                return
            _end(before, by, at)
        CounterNotice.objects.create(
            counter=place, text=said, link=link, until_at=until, set_at=at, set_by=by
        )
        data = {"counter": counter, "text": said, "until": clock(until, layout.tz)}
        record(site=site, kind="devices.notice.set", subject=f"counter:{counter}", by=by, at=at, data=data)


def end_counter_notice(*, site: str, counter: str, by: str, at: datetime) -> None:
    """Take the sentence of a counter away; twice is harmless."""
    with recording():
        rows = CounterNotice.objects.select_for_update(no_key=True, of=("self",))
        row = rows.filter(counter__site__code=site, counter__code=counter, ended_at=None).first()
        if row is None:
            return
        _end(row, by, at)
        data = {"counter": counter, "text": row.text}
        record(site=site, kind="devices.notice.ended", subject=f"counter:{counter}", by=by, at=at, data=data)


def _check(text: str, link: str, minutes: int) -> None:
    if not text:
        raise NoticeNotFitting(why="kalimatnya belum dipilih atau ditulis.")
    if len(text) > LONGEST:
        raise NoticeNotFitting(why=f"paling panjang {LONGEST} huruf, sekarang {len(text)}.")
    if link and (len(link) > LINK_LONGEST or not LINK.fullmatch(link)):
        raise NoticeNotFitting(why="alamat kode QR harus lengkap, dimulai dengan https://.")
    if not 1 <= minutes <= LONGEST_MIN:
        raise NoticeNotFitting(why=f"lamanya 1 menit sampai {LONGEST_MIN // 60} jam.")


def _end(row: CounterNotice, by: str, at: datetime) -> None:
    row.ended_at, row.ended_by = at, by
    row.save(update_fields=["ended_at", "ended_by"])

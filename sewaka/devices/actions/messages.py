"""Free announcements: said and shown from a template or typed, cancelled; the templates kept."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from sewaka.devices import speech
from sewaka.devices.errors import MessageNotFitting, MessageUnknown, VoiceSilent
from sewaka.devices.hallwords import Message, MessageTemplate
from sewaka.devices.messages import OTHERS, Limits, blanks, limits, spoken, tidy
from sewaka.devices.queries.messages import (
    NAMES,
    MessageInfo,
    TemplateInfo,
    Worded,
    described,
    template,
    wording,
)
from sewaka.devices.queries.voice import words
from sewaka.journal.actions import record, recording
from sewaka.places.models import Site, Zone
from sewaka.places.plans import Plan
from sewaka.places.queries import plan

TYPED = "Ketikan sendiri"


def say_message(
    *,
    site: str,
    template_code: str = "",
    values: Mapping[str, str] | None = None,
    typed: str = "",
    typed_others: Mapping[str, str] | None = None,
    languages: Collection[str] = (),
    zone: str = "",
    in_voice: bool = True,
    on_board: bool = True,
    times: int = 1,
    every_s: int = 120,
    lasting_s: int = 300,
    request_key: str,
    by: str,
    at: datetime,
) -> MessageInfo:
    """Say and show a sentence from now on, in one zone or in the whole mall. Raises ``MessageNotFitting``.

    ``typed_others``, ``languages``: other languages, as in ``queries.messages.wording``. ``lasting_s``: how long
    boards show it; it always lasts until its last repeat. The same key says it once.
    """
    worded = wording(
        site=site, template_code=template_code, values=values, typed=typed, typed_others=typed_others,
        languages=languages,
    )  # fmt: skip
    layout = plan(site, at=at)
    bounds = limits(layout.rules)
    _check_somewhere(in_voice, on_board)
    repeats = times if in_voice else 1
    _check_times(bounds, repeats, every_s, lasting_s)
    row = _worded_row(site, worded, bounds, in_voice)
    row.in_voice, row.on_board, row.title = in_voice, on_board, _title(site, template_code)
    row.times, row.every_s = repeats, every_s if repeats > 1 else 0
    row.from_at, row.until_at = at, at + timedelta(seconds=max(lasting_s, (repeats - 1) * every_s + 60))
    row.request_key = f"{site}:{request_key}"[:64]
    return _kept(layout, row, zone, by, at)


def _worded_row(site: str, worded: Worded, bounds: Limits, in_voice: bool) -> Message:
    """A message with its words in every language, none of which sounds too long."""
    longest = max(_sound_s(site, *part, bounds) for part in worded.parts) if in_voice else 0
    return Message(text=worded.text, spoken=spoken(worded.text), others=dict(worded.others), sound_s=longest)


def _title(site: str, template_code: str) -> str:
    found = template(site=site, code=template_code) if template_code else None
    return found.title if found else TYPED


def _check_somewhere(in_voice: bool, on_board: bool) -> None:
    if not in_voice and not on_board:
        raise MessageNotFitting(why="pilih suara, papan, atau keduanya.")


def _check_times(bounds: Limits, times: int, every_s: int, lasting_s: int) -> None:
    if not 1 <= times <= bounds.times:
        raise MessageNotFitting(why=f"diucapkan 1 sampai {bounds.times} kali.")
    if times > 1 and not bounds.apart_s <= every_s <= 3600:
        raise MessageNotFitting(why=f"jarak antarucapan {bounds.apart_s} sampai 3600 detik.")
    if not 30 <= lasting_s <= bounds.hours * 3600:
        raise MessageNotFitting(why=f"tampil setengah menit sampai {bounds.hours} jam.")


def _sound_s(site: str, language: str, text: str, bounds: Limits) -> int:
    """How many seconds the voice needs; 0 when it is silent (then the boards must do)."""
    try:
        _, seconds = speech.message(parts=[(language, spoken(text))], own=words(site=site))
    except VoiceSilent:
        return 0
    if seconds > bounds.seconds:
        where = "" if language == "id" else f" dalam bahasa {NAMES[language]}"
        raise MessageNotFitting(
            why=f"ucapannya{where} {math.ceil(seconds)} detik, paling lama {bounds.seconds} detik. "
            "Persingkatlah."
        )
    return math.ceil(seconds)


def _kept(layout: Plan, row: Message, zone: str, by: str, at: datetime) -> MessageInfo:
    with recording():
        place = Site.objects.select_for_update(no_key=True).get(code=layout.site.code)
        before = Message.objects.filter(request_key=row.request_key).select_related("zone").first()
        if before is not None:
            return described(before)
        row.site, row.zone = place, _zone(place, zone)
        row.made_at, row.made_by = at, by
        row.save()
        _tell(layout, row, "devices.message.made", by, at)
    return described(row)


def _zone(place: Site, code: str) -> Zone | None:
    found = Zone.objects.filter(site=place, code=code).first() if code else None
    if code and found is None:
        raise MessageNotFitting(why=f"zona {code[:40]} tidak ada.")
    return found


def cancel_message(*, site: str, message_id: int, by: str, at: datetime) -> None:
    """Neither said nor shown any more, from now on; what is being said is said to its end. Twice is harmless.

    Raises ``MessageUnknown``.
    """
    with recording():
        row = Message.objects.select_for_update(of=("self",)).filter(site__code=site, pk=message_id).first()
        if row is None:
            raise MessageUnknown
        if row.cancelled_at is None:
            row.cancelled_at, row.cancelled_by = at, by
            row.save(update_fields=["cancelled_at", "cancelled_by"])
            _tell(plan(site, at=at), row, "devices.message.cancelled", by, at)


def _tell(layout: Plan, row: Message, kind: str, by: str, at: datetime) -> None:
    """Told without the words: a history that never forgets holds no description of a child."""
    zones = [row.zone.code] if row.zone else sorted(layout.zones)
    data = {"title": row.title, "zone": zones, "times": row.times, "message": row.pk}
    record(site=layout.site.code, kind=kind, subject=f"message:{row.pk}", by=by, at=at, data=data)


def save_template(
    *,
    site: str,
    code: str,
    title: str,
    text: str,
    others: Mapping[str, str] | None = None,
    is_used: bool = True,
    by: str,
    at: datetime,
) -> TemplateInfo:
    """Keep a sentence under a code, new or in the place of what stood there. Raises ``MessageNotFitting``.

    ``others``: the same in other languages, by code; none has a blank that the Indonesian one has not.
    """
    sentence, name = tidy(text), tidy(title)
    more = {language: tidy((others or {}).get(language, "")) for language in OTHERS}
    more = {language: said for language, said in more.items() if said}
    _check_template(name, sentence, more, limits(plan(site, at=at).rules).letters)
    with recording():
        MessageTemplate.objects.update_or_create(
            site=Site.objects.get(code=site),
            code=code,
            defaults={
                "title": name, "text": sentence, "others": more, "is_used": is_used,
                "set_at": at, "set_by": by,
            },
        )  # fmt: skip
        data = {"title": name, "text": sentence, "used": is_used}
        record(site=site, kind="devices.template.set", subject=f"template:{code}", by=by, at=at, data=data)
    found = template(site=site, code=code)
    assert found is not None
    return found


def _check_template(title: str, text: str, others: Mapping[str, str], longest: int) -> None:
    if not text or not title:
        raise MessageNotFitting(why="judul dan kalimatnya harus diisi.")
    for each in (text, *others.values()):
        if each.count("{") != each.count("}"):
            raise MessageNotFitting(why="kurung kurawal isian belum lengkap, misalnya {tempat}.")
        unknown = set(blanks(each)) - set(blanks(text))
        if unknown:
            raise MessageNotFitting(why=f"isian {{{min(unknown)}}} tidak ada dalam kalimat Indonesia.")
        if len(each) > longest or len(title) > 60:
            raise MessageNotFitting(why=f"kalimat paling panjang {longest} huruf, judul 60.")

"""Reading free announcements: templates, what runs now, what is to be said, what became of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from sewaka.devices.announce import Call
from sewaka.devices.errors import MessageNotFitting
from sewaka.devices.hallwords import Message, MessageTemplate
from sewaka.devices.messages import (
    BLANK_LONGEST,
    LANGUAGES,
    OTHERS,
    STARTERS,
    Starter,
    blanks,
    filled,
    is_first,
    limits,
    message_of,
    seq_of,
    tidy,
)
from sewaka.devices.models import Announcement
from sewaka.places.queries import plan

NAMES = {"id": "Indonesia", "en": "Inggris", "ban": "Bali"}
TOO_LATE = timedelta(minutes=10)
"""A repeat nobody could say for so long is left out."""


@dataclass(frozen=True)
class TemplateInfo:
    """A sentence to choose; ``own`` when the mall has put it into its own words."""

    code: str
    title: str
    text: str
    is_used: bool
    own: bool
    others: Mapping[str, str] = field(default_factory=dict)

    @property
    def blanks(self) -> tuple[str, ...]:
        return blanks(self.text)


@dataclass(frozen=True)
class MessageInfo:
    """One free announcement. ``zone`` is empty for the whole mall; ``said`` counts how often a speaker said it."""

    id: int
    title: str
    text: str
    zone: str
    in_voice: bool
    on_board: bool
    times: int
    every_s: int
    from_at: datetime
    until_at: datetime
    made_at: datetime
    made_by: str
    cancelled_at: datetime | None
    cancelled_by: str
    said: int = 0
    others: Mapping[str, str] = field(default_factory=dict)

    def runs(self, at: datetime) -> bool:
        """Whether it is still to be said or shown, now or later."""
        return self.cancelled_at is None and self.until_at > at


def templates(*, site: str) -> tuple[TemplateInfo, ...]:
    """Every sentence of the mall: the starters, or what it made of them, then its own by title."""
    own = {row.code: row for row in MessageTemplate.objects.filter(site__code=site).order_by("title")}
    found = []
    for one in STARTERS:
        row = own.pop(one.code, None)
        found.append(_template(row) if row else _starter(one))
    return (*found, *(_template(row) for row in own.values()))


def _starter(one: Starter) -> TemplateInfo:
    return TemplateInfo(one.code, one.title, one.text, True, False, one.others)


def _template(row: MessageTemplate) -> TemplateInfo:
    return TemplateInfo(row.code, row.title, row.text, row.is_used, True, row.others)


def template(*, site: str, code: str) -> TemplateInfo | None:
    """The sentence of this code; None when there is none."""
    return next((each for each in templates(site=site) if each.code == code), None)


@dataclass(frozen=True)
class Worded:
    """A sentence as it would be shown and said: in Indonesian, and by code in other languages."""

    text: str
    others: Mapping[str, str] = field(default_factory=dict)

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """Every language with its words, in the order they are said."""
        return (("id", self.text), *self.others.items())


def wording(
    *,
    site: str,
    template_code: str = "",
    values: Mapping[str, str] | None = None,
    typed: str = "",
    typed_others: Mapping[str, str] | None = None,
    languages: Collection[str] = (),
) -> Worded:
    """The sentence as it would be shown and said. Raises ``MessageNotFitting``.

    ``languages``: the others wanted from a template; ``values`` may fill a blank for one of them alone, under
    ``en:tempat``. What is typed is given in every language in which something was typed.
    """
    if template_code:
        made = _from_template(site, template_code, values or {}, languages)
    else:
        others = {code: tidy((typed_others or {}).get(code, "")) for code in OTHERS}
        made = Worded(tidy(typed), {code: text for code, text in others.items() if text})
    longest = limits(plan(site).rules).letters
    for language, text in made.parts:
        _check_letters(text, longest, language)
    return made


def _check_letters(text: str, longest: int, language: str) -> None:
    where = "" if language == "id" else f" ({NAMES[language]})"
    if not text:
        raise MessageNotFitting(why="teksnya masih kosong.")
    if len(text) > longest:
        raise MessageNotFitting(why=f"paling panjang {longest} huruf, sekarang {len(text)}{where}.")


def _from_template(site: str, code: str, given: Mapping[str, str], languages: Collection[str]) -> Worded:
    found = template(site=site, code=code)
    if found is None or not found.is_used:
        raise MessageNotFitting(why="contoh kalimat itu tidak ada.")
    for name in found.blanks:
        if not tidy(given.get(name, "")):
            raise MessageNotFitting(why=f"{name} belum diisi.")
        if (
            max(len(tidy(given.get(each, ""))) for each in (name, f"en:{name}", f"ban:{name}"))
            > BLANK_LONGEST
        ):
            raise MessageNotFitting(why=f"{name} paling panjang {BLANK_LONGEST} huruf.")
    wanted = [each for each in OTHERS if each in languages and found.others.get(each)]
    others = {each: filled(found.others[each], _in(each, given)) for each in wanted}
    return Worded(filled(found.text, given), others)


def _in(language: str, given: Mapping[str, str]) -> dict[str, str]:
    """What fills the blanks in a language: its own words where somebody gave them, else the Indonesian ones."""
    own = {name.partition(":")[2]: said for name, said in given.items() if name.startswith(f"{language}:")}
    return dict(given) | {name: said for name, said in own.items() if said.strip()}


def messages(*, site: str, since: datetime) -> tuple[MessageInfo, ...]:
    """The announcements made since, tests of devices left out; the newest first."""
    rows = list(_rows(site).filter(made_at__gte=since, device=None).order_by("-id")[:200])
    said = _said(site, rows)
    return tuple(described(row, said.get(row.pk, 0)) for row in rows)


def message(*, site: str, message_id: int) -> MessageInfo | None:
    """One announcement; None when the mall has none of this number."""
    row = _rows(site).filter(pk=message_id).first()
    return described(row) if row else None


def shown(*, site: str, zone: str = "", at: datetime) -> tuple[str, ...]:
    """What the boards of a zone show now, oldest first, every language in turn; for zone "" of every zone."""
    rows = _running(site, at).filter(on_board=True, device=None)
    if zone:
        rows = rows.filter(Q(zone=None) | Q(zone__code=zone))
    found = rows.order_by("id").values_list("text", "others")
    return tuple(
        " · ".join((text, *(others[code] for code in OTHERS if code in others))) for text, others in found
    )


def to_say(*, site: str, zones: tuple[str, ...], device_id: int, at: datetime) -> dict[str, list[Call]]:
    """The repeats due in each of these zones: of every message only the newest, none that is much too late."""
    found: dict[str, list[Call]] = {}
    for row in _running(site, at).filter(Q(device=None) | Q(device=device_id), in_voice=True):
        due = _due(row, at)
        for zone in zones if due else ():
            if row.zone is None or row.zone.code == zone:
                found.setdefault(zone, []).extend(_calls(row, *due))
    return found


def _calls(row: Message, repeat: int, due_at: datetime) -> list[Call]:
    """One repeat, in each of its languages: numbers may be called between them."""
    words = {"id": row.text, **row.others}
    return [
        Call(
            seq_of(row.pk, repeat, language), "message", due_at, row.title, "", repeat, text=words[language],
            sound_s=row.sound_s, language=language,
        )
        for language in LANGUAGES
        if language in words
    ]  # fmt: skip


def _due(row: Message, at: datetime) -> tuple[int, datetime] | tuple[()]:
    """The number and moment of the newest repeat that is due; empty when none is, or it is too late."""
    passed = int((at - row.from_at).total_seconds()) // max(1, row.every_s)
    repeat = min(row.times, (passed if row.every_s else 0) + 1)
    due_at = row.from_at + timedelta(seconds=(repeat - 1) * row.every_s)
    return (repeat, due_at) if at - due_at <= TOO_LATE else ()


def _rows(site: str) -> QuerySet[Message]:
    return Message.objects.filter(site__code=site).select_related("zone")


def _running(site: str, at: datetime) -> QuerySet[Message]:
    return _rows(site).filter(cancelled_at=None, from_at__lte=at, until_at__gt=at)


def _said(site: str, rows: list[Message]) -> dict[int, int]:
    """How often each was said, in all zones together."""
    if not rows:
        return {}
    low, high = seq_of(rows[-1].pk, 0), seq_of(rows[0].pk, 99)
    played = Announcement.objects.filter(site__code=site, seq__range=(low, high), outcome="played")
    counted: dict[int, int] = {}
    for each in filter(lambda one: is_first(one["seq"]), played.values("seq").annotate(times=Count("id"))):
        number = message_of(each["seq"])
        counted[number] = counted.get(number, 0) + each["times"]
    return counted


def described(row: Message, said: int = 0) -> MessageInfo:
    """A row as everybody else sees it."""
    same = {
        name: getattr(row, name)
        for name in MessageInfo.__dataclass_fields__
        if name not in ("zone", "said", "id")
    }
    return MessageInfo(id=row.pk, zone=row.zone.code if row.zone else "", said=said, **same)

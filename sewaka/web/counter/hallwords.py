"""Free announcements at the information desk: what may be chosen, what was typed, what became of the earlier ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sewaka.devices import speech
from sewaka.devices.errors import VoiceSilent
from sewaka.devices.messages import OTHERS, limits, spoken
from sewaka.devices.queries.messages import (
    MessageInfo,
    TemplateInfo,
    Worded,
    messages,
    template,
    templates,
    wording,
)
from sewaka.devices.queries.voice import words as voice_words
from sewaka.web.counter.information import AtDesk

PERMISSION: Final = "devices.announce"
SEEN: Final = timedelta(hours=24)
LASTING: Final = (
    (120, gettext_lazy("2 menit")),
    (300, gettext_lazy("5 menit")),
    (900, gettext_lazy("15 menit")),
    (3600, gettext_lazy("1 jam")),
    (4 * 3600, gettext_lazy("4 jam")),
)
APART: Final = ((60, gettext_lazy("1 menit")), (120, gettext_lazy("2 menit")), (300, gettext_lazy("5 menit")),
                (600, gettext_lazy("10 menit")))  # fmt: skip
WHERE: Final = (
    ("keduanya", gettext_lazy("Suara dan papan")),
    ("suara", gettext_lazy("Suara saja")),
    ("papan", gettext_lazy("Papan saja")),
)


LANGUAGES: Final = {
    "id": gettext_lazy("Indonesia"),
    "en": gettext_lazy("Inggris"),
    "ban": gettext_lazy("Bali"),
}


@dataclass(frozen=True)
class Blank:
    """A blank of a template with what was typed into it."""

    name: str
    field: str
    value: str


@dataclass(frozen=True)
class Other:
    """Another language an announcement may be given in: its sentence, its blanks, whether it is wanted."""

    code: str
    name: str
    text: str
    blanks: list[Blank]
    wanted: bool
    typed: str


@dataclass(frozen=True)
class Line:
    """One announcement of the last day in words."""

    message: MessageInfo
    place: str
    fate: str
    runs: bool


@dataclass(frozen=True)
class Heard:
    """An announcement in one language before it is given: its words, its sound (empty when silent), its seconds."""

    name: str
    text: str
    key: str
    seconds: int


def choices(here: AtDesk) -> tuple[TemplateInfo, ...]:
    """The sentences in use."""
    return tuple(each for each in templates(site=here.site) if each.is_used)


def chosen(here: AtDesk, code: str) -> TemplateInfo | None:
    """The template that is to be filled; None for a typed text."""
    found = template(site=here.site, code=code) if code and "\0" not in code else None
    return found if found and found.is_used else None


def blanks(template: TemplateInfo | None, posted: QueryDict) -> list[Blank]:
    """The blanks of a template, filled with what was typed."""
    names = template.blanks if template else ()
    return [Blank(name, f"isi.{n}", posted.get(f"isi.{n}", "")[:200]) for n, name in enumerate(names)]


def others(template: TemplateInfo | None, posted: QueryDict) -> list[Other]:
    """The other languages: of a template those it has words in, of a typed text all."""
    codes = [code for code in OTHERS if template is None or template.others.get(code)]
    return [
        Other(
            code,
            str(LANGUAGES[code]),
            template.others[code] if template else "",
            _blanks_in(code, template, posted),
            posted.get(f"bahasa.{code}") == "1",
            posted.get(f"typed.{code}", "")[:2000],
        )
        for code in codes
    ]


def _blanks_in(code: str, template: TemplateInfo | None, posted: QueryDict) -> list[Blank]:
    names = list(enumerate(template.blanks)) if template else []
    return [
        Blank(name, f"isi.{n}.{code}", posted.get(f"isi.{n}.{code}", "")[:200])
        for n, name in names
        if template and f"{{{name}}}" in template.others.get(code, "")
    ]


def words(template: TemplateInfo | None, posted: QueryDict) -> dict[str, Any]:
    """What the rooms take for the sentence itself."""
    more = others(template, posted)
    own = {f"{one.code}:{each.name}": each.value for one in more for each in one.blanks if each.value}
    return {
        "template_code": template.code if template else "",
        "values": {each.name: each.value for each in blanks(template, posted)} | own,
        "typed": "" if template else posted.get("typed", "")[:2000],
        "typed_others": {} if template else {one.code: one.typed for one in more},
        "languages": [one.code for one in more if one.wanted],
    }


def deed(here: AtDesk, template: TemplateInfo | None, posted: QueryDict) -> dict[str, Any]:
    """What ``say_message`` takes."""
    where = posted.get("where", "keduanya")
    return words(template, posted) | {
        "site": here.site,
        "zone": posted.get("zone", "")[:40].replace("\0", ""),
        "in_voice": where in ("keduanya", "suara"),
        "on_board": where in ("keduanya", "papan"),
        "times": _number(posted, "times", 1),
        "every_s": _number(posted, "every", 120),
        "lasting_s": _number(posted, "lasting", 300),
        "request_key": posted.get("request_key", "")[:50].replace("\0", ""),
        "by": here.by,
        "at": here.at,
    }


def _number(posted: QueryDict, name: str, otherwise: int) -> int:
    typed = posted.get(name, "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= 6 else otherwise


def heard(here: AtDesk, template: TemplateInfo | None, posted: QueryDict) -> list[Heard]:
    """The sentence as it will be shown and said, in each language. Raises ``MessageNotFitting``."""
    worded: Worded = wording(site=here.site, **words(template, posted))
    return [_heard(here, *part) for part in worded.parts]


def _heard(here: AtDesk, language: str, text: str) -> Heard:
    name = str(LANGUAGES[language])
    try:
        key, seconds = speech.message(parts=[(language, spoken(text))], own=voice_words(site=here.site))
    except VoiceSilent:
        return Heard(name, text, "", 0)
    return Heard(name, text, key, round(seconds))


def kept(posted: QueryDict) -> list[tuple[str, str]]:
    """What was typed, to be sent again with the second step."""
    passed = ("typed", "zone", "where", "times", "every", "lasting")
    return [
        (name, str(value)[:2000])
        for name, value in posted.items()
        if name in passed or name.startswith(("isi.", "bahasa.", "typed."))
    ]


def lines(here: AtDesk) -> list[Line]:
    """The announcements of the last day, the newest first."""
    return [_line(here, each) for each in messages(site=here.site, since=here.at - SEEN)]


def _line(here: AtDesk, each: MessageInfo) -> Line:
    zone = here.plan.zones.get(each.zone)
    return Line(each, zone.name if zone else _("seluruh mal"), _fate(each), each.runs(here.at))


def _fate(each: MessageInfo) -> str:
    if each.cancelled_at is not None:
        return _("dibatalkan")
    if not each.in_voice:
        return _("di papan saja")
    if not each.said:
        return _("belum diucapkan")
    return _("diucapkan {n} kali").format(n=each.said)


def form_facts(here: AtDesk, template: TemplateInfo | None, posted: QueryDict) -> dict[str, Any]:
    """What the form of one announcement shows."""
    bounds = limits(here.plan.rules)
    return {
        "here": here,
        "template": template,
        "blanks": blanks(template, posted),
        "others": others(template, posted),
        "bounds": bounds,
        "zones": tuple(here.plan.zones.values()),
        "lasting": LASTING,
        "apart": [each for each in APART if each[0] >= bounds.apart_s],
        "where": WHERE,
        "times": range(1, bounds.times + 1),
        "typed": {
            "typed": posted.get("typed", "")[:2000],
            "zone": posted.get("zone", ""),
            "where": posted.get("where", "keduanya"),
            "times": _number(posted, "times", 1),
            "every": _number(posted, "every", 120),
            "lasting": _number(posted, "lasting", 300),
        },
    }

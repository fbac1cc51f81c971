"""What a visitor can read exists in English and Balinese, whole, with the same placeholders.

A visitor's sentence is one that stands in a file of a visitor's door, or of a room that words what a visitor
sees there. Officers' doors need no Balinese.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog, Message

from script import translations
from sewaka.lib import format_id
from sewaka.web.ui import formats

LANGUAGES = ("en", "ban")
VISITORS = (
    "sewaka/web/kiosk/",
    "sewaka/web/portal/",
    "sewaka/web/board/",
    "sewaka/web/ui/",
    "sewaka/queueing/",
    "sewaka/feedback/",
    "sewaka/devices/",
    "sewaka/places/",
    "sewaka/catalogue/",
    "sewaka/norms/states.py",
)
"""Where visitors' sentences stand. Rooms are here whole: their refusals reach the kiosk and the phone."""
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\{[^}]*\}\}|\{[^}]*\}|</?[a-z][^>]*>")


def _words(message: Message) -> tuple[str, ...]:
    """The translation in all its forms; empty strings where one is missing."""
    said = message.string or ""
    return (said,) if isinstance(said, str) else tuple(said)


def _sources(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _is_visitors(message: Message) -> bool:
    return any(place.startswith(VISITORS) for place, _line in message.locations)


def _is_whole(message: Message) -> bool:
    return len(_words(message)) == len(_sources(message)) and all(_words(message)) and not message.fuzzy


@pytest.fixture(scope="module")
def source() -> Catalog:
    """Every sentence of the program as it is now, not as it was when script/messages last ran."""
    return translations.template()


def _missing(source: Catalog, language: str) -> Iterator[str]:
    known = translations.read(language)
    for message in source:
        if not message.id or not _is_visitors(message):
            continue
        said = known.get(message.id)
        if said is None or not _is_whole(said):
            yield _sources(message)[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_a_visitor_can_read_is_translated(source: Catalog, language: str) -> None:
    missing = sorted(_missing(source, language))
    assert not missing, f"run script/messages and translate into {language}: {missing}"


def test_a_sentence_is_found_by_whatever_name_its_module_calls_gettext() -> None:
    text = (
        "from django.utils.translation import gettext as _t, ngettext_lazy as _n\n"
        "_t('satu')\n_n('dua', 'tiga', 3)\nprint('empat')\n"
    )
    assert list(translations._called(text)) == ["satu", ("dua", "tiga")]


def test_each_place_of_visitors_has_sentences(source: Catalog) -> None:
    found = {place for message in source for place, _line in message.locations}
    empty = [start for start in VISITORS if not any(place.startswith(start) for place in found)]
    assert not empty, "a place that words nothing guards nothing"


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_every_placeholder(language: str) -> None:
    wrong = [
        (source, said)
        for message in translations.read(language)
        if message.id
        for source, said in zip(_sources(message), _words(message), strict=False)
        if said and sorted(PLACEHOLDER.findall(source)) != sorted(PLACEHOLDER.findall(said))
    ]
    assert not wrong


def test_balinese_is_marked_for_a_native_reader() -> None:
    """Nobody has read it yet: each sentence that differs from Indonesian says so to the translator."""
    unmarked = [
        message.id
        for message in translations.read("ban")
        if message.id and all(_words(message)) and _words(message) != _sources(message)
        if not any("perlu diperiksa" in each for each in message.user_comments)
    ]
    assert not unmarked


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_program_reads_what_people_read(language: str) -> None:
    compiled = translations.po(language).with_suffix(".mo").read_bytes()
    assert compiled == translations.compiled(translations.read(language)), "run script/messages"


def test_words_of_times_are_known_to_the_translations() -> None:
    assert set(formats.WORDS) == set(format_id.WORDS)

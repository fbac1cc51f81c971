"""A fixed part is made once a language and can hold nothing of a page."""

from __future__ import annotations

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

from sewaka.web.ui.templatetags.fixed import NotFixedError


def draw(text: str, language: str = "id", **values: object) -> str:
    with translation.override(language):
        return Template(text).render(Context(values))


def test_a_sentence_speaks_the_language_of_each_page() -> None:
    page = Template('{% translate "Nomor Anda" %}|{% translate "Nomor Anda" as words %}{{ words }}')
    for _time in range(2):
        for language, words in (("id", "Nomor Anda"), ("en", "Your number")):
            with translation.override(language):
                assert page.render(Context()) == f"{words}|{words}"


def test_a_sentence_that_is_no_constant_is_translated_as_django_does() -> None:
    assert draw("{% translate words %}", "en", words="Nomor Anda") == "Your number"
    assert draw('{% translate "Nomor Anda" noop %}', "en") == "Nomor Anda"
    assert draw('{% translate "100%" %}') == "100%"


def test_a_fixed_part_is_made_once_a_language(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Template(
        '{% fixed %}{% translate "Selesai" as word %}{% button word icon="check" %}{% endfixed %}'
    )
    with translation.override("id"):
        first = page.render(Context())
    monkeypatch.setattr("sewaka.web.ui.markup.button", lambda *_given, **_more: pytest.fail("made again"))
    with translation.override("id"):
        assert page.render(Context({"word": "other"})) == first
    assert "Selesai" in first


def test_a_fixed_part_asks_nothing_of_the_page() -> None:
    with pytest.raises(NotFixedError):
        draw("{% fixed %}{{ code }}{% endfixed %}", code="A 001")


@pytest.mark.parametrize("tag", ["csrf_token", "request_key"])
def test_what_changes_each_time_is_not_fixed(tag: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        draw(f"{{% fixed %}}<form>{{% {tag} %}}</form>{{% endfixed %}}")

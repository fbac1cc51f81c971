"""What depends on the language alone is made once a language, not once a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, cast

from django import template
from django.template import Context, Node, NodeList
from django.template.base import Parser, Token
from django.templatetags.i18n import TranslateNode, do_translate
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


class NotFixedError(Exception):
    """A ``{% fixed %}`` part asked for something of the page it stands on."""


class _Nothing(Context):
    """A context without a page: it knows what was set within it, and fails aloud on everything else."""

    def __getitem__(self, key: Any) -> Any:
        if all(key not in known for known in self.dicts):
            raise NotFixedError(key)
        return super().__getitem__(key)


class Fixed(Node):
    """Its nodes as they are in each language. Nobody's page is asked, so nothing of anybody can be kept."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist
        self._kept: dict[str | None, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        language = get_language()
        kept = self._kept.get(language)
        if kept is None:
            nothing = _Nothing(autoescape=context.autoescape)
            with nothing.bind_template(context.template):  # type: ignore[arg-type]
                kept = self._kept[language] = self.nodelist.render(nothing)
        return kept


class Sentence(Fixed):
    """A sentence of the template itself: a translation is looked up once."""

    def __init__(self, made: TranslateNode) -> None:
        super().__init__(NodeList([made]))
        self.asvar = made.asvar
        made.asvar = None

    def render(self, context: Context) -> SafeString:
        words = super().render(context)
        if self.asvar is None:
            return words
        context[self.asvar] = words
        return SafeString("")


CHANGING: Final = ("csrf_token", "request_key")
"""Tags that ask nothing of the page and yet are different each time."""


def _tags(parser: Parser) -> Iterator[str]:
    """The tags up to the end of this part."""
    for token in reversed(cast(list[Token], parser.tokens)):
        if token.contents == "endfixed":
            return
        yield token.contents.split(" ", 1)[0]


@register.tag
def fixed(parser: Parser, token: Token) -> Fixed:
    """``{% fixed %}…{% endfixed %}``: a part in which nothing depends on the page, only on the language."""
    changing = [each for each in _tags(parser) if each in CHANGING]
    if changing:
        raise template.TemplateSyntaxError(f"{changing} within a fixed part")
    nodelist = parser.parse(("endfixed",))
    parser.delete_first_token()
    return Fixed(nodelist)


@register.tag
def translate(parser: Parser, token: Token) -> Node:
    """Django's own; a plain sentence without a context of its own is kept by language."""
    made = do_translate(parser, token)
    expression = made.filter_expression
    plain = expression.var.lookups is None and not expression.filters
    return Sentence(made) if plain and not made.noop and made.message_context is None else made

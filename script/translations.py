"""From Indonesian sentences in code and templates to ``.po`` (for people) and ``.mo`` (for the program).

Babel does what the system's gettext would do, so nothing has to be installed. Order and headers are fixed:
the same sentences always give the same files.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "sewaka"
NAMES = {"en": "English", "ban": "Basa Bali"}
FIXED = datetime(2026, 11, 23, tzinfo=UTC)
FUNCTIONS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
}
RENAMED = re.compile(r"\b(n?p?gettext(?:_lazy|_noop)?) as (\w+)")
"""A module may call gettext by a name of its own: ``from … import gettext as _t``."""
REFUSAL_PARTS = {"sentence", "advice", "title"}
"""Class attributes of refusals: translated when they are told (``web/ui/refusals.py``)."""

Found = tuple[str | tuple[str, ...], str]


def po(language: str) -> Path:
    return SOURCE / "locale" / language / "LC_MESSAGES" / "django.po"


def _called(text: str) -> Iterator[str | tuple[str, ...]]:
    """The sentences inside gettext calls of Python source."""
    stream = io.BytesIO(text.encode())
    own = {name: FUNCTIONS.get(function) for function, name in RENAMED.findall(text)}
    for _line, message, _comments, _context in extract("python", stream, keywords=FUNCTIONS | own):
        yield message if isinstance(message, str) else tuple(message)


def _refusals(text: str) -> Iterator[str]:
    """The sentences of refusals, which are plain class attributes."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.ClassDef):
            continue
        for each in node.body:
            target = each.targets[0] if isinstance(each, ast.Assign) else getattr(each, "target", None)
            value = getattr(each, "value", None)
            if (
                isinstance(target, ast.Name)
                and target.id in REFUSAL_PARTS
                and isinstance(value, ast.Constant)
            ):
                yield str(value.value)


def _sentences() -> Iterator[Found]:
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" in path.parts:
            continue
        text, where = path.read_text(), path.relative_to(ROOT).as_posix()
        yield from ((each, where) for each in _called(text))
        if "Refusal" in text:
            yield from ((each, where) for each in _refusals(text))
    for path in sorted(SOURCE.rglob("templates/**/*.html")):
        lines = templatize(path.read_text(), origin=str(path)).splitlines()
        text = "\n".join(line.lstrip() for line in lines)
        yield from ((each, path.relative_to(ROOT).as_posix()) for each in _called(text))


def template() -> Catalog:
    """Every sentence there is, with the files it stands in."""
    catalog = Catalog(project="Sewaka", charset="utf-8")
    for message, where in _sentences():
        if message:
            catalog.add(message, locations=[(where, None)])  # type: ignore[list-item]
    return catalog


def read(language: str) -> Catalog:
    path = po(language)
    locale = language if language == "en" else None
    if not path.is_file():
        return Catalog(locale=locale, charset="utf-8")
    with path.open("rb") as stream:
        return read_po(stream, locale=locale)


def compiled(catalog: Catalog) -> bytes:
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def _written(language: str, catalog: Catalog) -> bytes:
    """As text, with a head that never changes by itself."""
    catalog.project, catalog.version = "Sewaka", "1"
    catalog.header_comment = f"# Sewaka: {NAMES[language]}. Kalimat asal berbahasa Indonesia."
    catalog.fuzzy = False
    catalog.creation_date = catalog.revision_date = FIXED
    catalog.last_translator = catalog.language_team = catalog.msgid_bugs_address = "Sewaka"
    out = io.BytesIO()
    write_po(out, catalog, width=100, sort_output=True, ignore_obsolete=True)
    return out.getvalue()


def main() -> None:
    source = template()
    for language in NAMES:
        catalog = read(language)
        catalog.update(source, no_fuzzy_matching=True, update_creation_date=False)
        po(language).parent.mkdir(parents=True, exist_ok=True)
        po(language).write_bytes(_written(language, catalog))
        po(language).with_suffix(".mo").write_bytes(compiled(read(language)))
        missing = sum(1 for each in catalog if each.id and not each.string)
        sys.stdout.write(f"{language}: {len(catalog)} kalimat, {missing} belum diterjemahkan\n")


if __name__ == "__main__":
    main()

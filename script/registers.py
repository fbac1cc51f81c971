"""Registers that code already holds, written for people: every event kind, every piece of personal data.

``docs/events.md`` and ``docs/personal-data.md`` are never edited by hand; a test compares them with the code.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import django
from django.apps import apps

if TYPE_CHECKING:
    from django.db.models import Model

    from sewaka.journal.events import EventKind

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "sewaka"

EVENTS_HEAD = """\
# Events

Written by `script/events` from the rooms' `events.py`; a test keeps it fresh. Do not edit.

What happened, told once in the journal with sequence, subject, actor, moment, data and hash. The sentence is filled
from the data. No event carries a name, a NIK, a slip's tracking code or a password; an actor is a code (`user:…`,
`device:…`, `system:…`, `visitor`).
"""
PERSONAL_HEAD = """\
# Personal data

Written by `script/personal-data` from `PERSONAL` and `KEEP` of every model; a test keeps it fresh. Do not edit.
Purposes and terms are in Indonesian, as the office shows them. What is not yet forgotten by itself: [debts](debts.md).
"""


def rooms_with_events() -> Iterator[tuple[str, ModuleType]]:
    """Every room that tells something, in alphabetical order."""
    for path in sorted([*PACKAGE.glob("*/events.py"), *PACKAGE.glob("*/events")]):
        module = importlib.import_module(f"sewaka.{path.parent.name}.events")
        if hasattr(module, "EVENTS"):
            yield path.parent.name, module


def events() -> str:
    """The text of ``docs/events.md``."""
    parts = [EVENTS_HEAD]
    for room, module in rooms_with_events():
        about = (module.__doc__ or "").strip().splitlines()[0].replace("``", "`")
        parts.append(f"\n## {room}\n\n{about}\n\n| kind | sentence | data |\n|---|---|---|\n")
        parts += [_event(kind, told) for kind, told in module.EVENTS.items()]
    return "".join(parts)


def _event(kind: str, told: EventKind) -> str:
    fields = ", ".join(f"`{name}`" for name in told.fields)
    return f"| `{kind}` | {told.sentence} | {fields or '–'} |\n"


def our_models() -> list[type[Model]]:
    """Every model of Sewaka, in the order of their labels."""
    ours = [each for each in apps.get_models() if each.__module__.startswith("sewaka.")]
    return sorted(ours, key=lambda each: each._meta.label)


def personal_data() -> str:
    """The text of ``docs/personal-data.md``."""
    models = our_models()
    rows = [_person(model, name, why) for model in models for name, why in _said(model).items()]
    free = [f"| {each._meta.label} | {vars(each)['KEEP']} |\n" for each in models if not _said(each)]
    return "".join(
        [
            PERSONAL_HEAD,
            "\n## Held of persons\n\n| field | purpose | kept for |\n|---|---|---|\n",
            *rows,
            "\n## Tables without personal data\n\n| table | kept for |\n|---|---|\n",
            *free,
        ]
    )


def _said(model: type[Model]) -> dict[str, str]:
    return dict(vars(model)["PERSONAL"])


def _person(model: type[Model], name: str, why: str) -> str:
    return f"| {model._meta.label}.{name} | {why} | {vars(model)['KEEP']} |\n"


REGISTERS: dict[str, tuple[Path, Callable[[], str]]] = {
    "events": (ROOT / "docs/events.md", events),
    "personal-data": (ROOT / "docs/personal-data.md", personal_data),
}


def open_models() -> None:
    """Django's models without a database: they are only looked at."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sewaka.settings")
    os.environ.setdefault("DATABASE_URL", "postgresql://tidak-dipakai/")
    os.environ.setdefault("SEWAKA_SECRET_KEY", "tidak dipakai " * 3)
    django.setup()


def main(arguments: list[str]) -> int:
    """Writes the registers named; 2 when there is no such register."""
    if not arguments or set(arguments) - set(REGISTERS):
        print(f"Registers: {', '.join(REGISTERS)}")
        return 2
    open_models()
    for name in arguments:
        path, text = REGISTERS[name]
        path.write_text(text())
        print(path.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

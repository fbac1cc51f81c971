"""Reflection: what review forgets. Each rule of the house that can be walked is walked here.

An exception stands in a table beside its rule, with the reason; an entry no longer needed fails too.
"""

from __future__ import annotations

import ast
import importlib
import re
import statistics
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver

PACKAGE = Path(__file__).resolve().parent.parent / "sewaka"
STOREYS = [
    {"formation"},
    {"notify"},
    {"feedback"},
    {"queueing"},
    {"staff", "visits", "devices"},
    {"places"},
    {"catalogue"},
    {"accounts"},
    {"papers"},
    {"norms"},
    {"journal"},
]
ROOMS = sorted(room for storey in STOREYS for room in storey)

# Moments that are plans, measurements or states, not deeds: nobody did them.
NOT_DEEDS = {
    "expires_at": "rencana: kapan sesuatu berakhir sendiri",
    "seen_at": "pengukuran: perangkat melapor sendiri",
}
# A deed whose doer stands elsewhere.
DOER_ELSEWHERE: dict[str, str] = {}
ACTIONS_OF_THEIR_OWN: dict[str, str] = {
    "sewaka/journal/actions/__init__.py:record": "data stands last, as the longest argument of every call",
}
LONG_FUNCTIONS: dict[str, str] = {}
LONG_FILES: dict[str, str] = {}
CLOCK_ALLOWED: dict[str, str] = {
    "sewaka/accounts/management": "perintah adalah pintu: waktu masuk di sini",
    "sewaka/places/management": "perintah adalah pintu: waktu masuk di sini",
}
FORBIDDEN_MODULES = {"utils", "helpers", "common", "core", "services", "managers", "signals"}
TEMPLATES_FROM_OUTSIDE: dict[str, str] = {}
_DEED = re.compile(r"([a-z]+(?:ed|en|wn|un|one|ade|ent|aid|old|ept)|[a-z_]+_(?:ed|set))_at$")


def our_models() -> list[type[models.Model]]:
    return [m for m in apps.get_models() if m.__module__.startswith("sewaka.")]


@cache
def sources() -> dict[str, ast.Module]:
    """Every source file of the package except migrations, parsed; by its path from the project's root."""
    files = sorted(p for p in PACKAGE.rglob("*.py") if "migrations" not in p.parts)
    return {str(p.relative_to(PACKAGE.parent)): ast.parse(p.read_text(), str(p)) for p in files}


def rooms_only() -> Iterator[tuple[str, ast.Module]]:
    for path, tree in sources().items():
        if path.split("/")[1] in {*ROOMS, "lib"}:
            yield path, tree


def functions() -> Iterator[tuple[str, str, int]]:
    """Every function: its path, name and length in lines."""
    for path, tree in sources().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield path, node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def urls(patterns: list | None = None, prefix: str = "") -> Iterator[tuple[str, object]]:
    for each in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(each, URLResolver):
            yield from urls(each.url_patterns, prefix + str(each.pattern))
        elif isinstance(each, URLPattern):
            yield prefix + str(each.pattern), each.callback


def complain(what: str, found: list[str]) -> None:
    assert not found, f"{what}\n  " + "\n  ".join(found)


def test_every_deed_has_its_doer() -> None:
    found, used = [], set()
    for model in our_models():
        names = {field.name for field in model._meta.get_fields()}
        for name in sorted(names):
            if not _DEED.fullmatch(name):
                continue
            where = f"{model._meta.label}.{name}"
            if name in NOT_DEEDS or where in DOER_ELSEWHERE:
                used.add(where)
            elif name.removesuffix("_at") + "_by" not in names:
                found.append(where)
    complain("A deed without its doer: add …_by, or an entry in DOER_ELSEWHERE with the reason.", found)
    complain("No longer needed in DOER_ELSEWHERE:", sorted(set(DOER_ELSEWHERE) - used))


def test_every_model_states_its_personal_data_and_how_long_it_is_kept() -> None:
    found = []
    for model in our_models():
        personal, keep = vars(model).get("PERSONAL"), vars(model).get("KEEP")
        fields = {field.name for field in model._meta.get_fields()}
        if not isinstance(personal, dict) or not isinstance(keep, str) or not keep:
            found.append(f"{model._meta.label}: PERSONAL and KEEP are needed on the model itself")
        elif not set(personal) <= fields or not all(personal.values()):
            found.append(
                f"{model._meta.label}: PERSONAL names {set(personal) - fields or 'a field without purpose'}"
            )
    complain("Models that do not say what personal data they hold and for how long:", found)


def test_every_relation_points_down_and_leaves_no_name_below() -> None:
    storey = {room: level for level, rooms in enumerate(STOREYS) for room in rooms}
    found = []
    for model in our_models():
        home = model._meta.app_label
        for field in model._meta.get_fields():
            if not field.is_relation or field.auto_created or field.related_model is None:
                continue
            other = field.related_model._meta.app_label
            if home != other and (storey[other] <= storey[home]):
                found.append(f"{model._meta.label}.{field.name} → {other}: not below {home}")
            if field.remote_field.related_name != "+":
                found.append(f'{model._meta.label}.{field.name}: related_name must be "+"')
    complain("Relations against the storeys:", found)


def recorded_kinds() -> Iterator[tuple[str, str]]:
    """Every literal that looks like ``room.thing.happened`` in a room's source: its path and text."""
    shape = re.compile(rf"({'|'.join(ROOMS)})(\.[a-z_]+){{2,3}}")
    for path, tree in rooms_only():
        if path.split("/")[2] in {"events.py", "events"}:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and shape.fullmatch(node.value):
                yield path, node.value


def documented_kinds() -> dict[str, object]:
    found: dict[str, object] = {}
    for room in ROOMS:
        if (PACKAGE / room / "events.py").exists() or (PACKAGE / room / "events").is_dir():
            found |= importlib.import_module(f"sewaka.{room}.events").EVENTS
    return found


def test_every_event_kind_is_documented_with_a_sentence() -> None:
    known = documented_kinds()
    undocumented = {f"{kind} ({path})" for path, kind in recorded_kinds() if kind not in known}
    complain("Recorded but not in the room's events.py:", sorted(undocumented))
    poor = [
        kind
        for kind, told in known.items()
        if not told.sentence.strip() or set(re.findall(r"{(\w+)", told.sentence)) - set(told.fields)
    ]
    complain("Event kinds whose sentence is missing or uses a field it does not list:", poor)


def test_every_address_says_who_may_open_it() -> None:
    found = [
        f"/{address} ({getattr(view, '__module__', '?')})"
        for address, view in urls()
        if not hasattr(view, "guard")
    ]
    complain("Addresses without a guard (web/ui/guards.py: needs, needs_device or open_to_all):", found)


def test_an_address_open_to_all_says_why() -> None:
    found = [
        f"/{address}"
        for address, view in urls()
        if getattr(view, "guard", None) and view.guard.kind == "open" and len(view.guard.what) < 12
    ]
    complain("Open to all without a reason:", found)


def test_no_door_touches_a_table() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path, tree in sources().items()
        if path.startswith("sewaka/web/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager", "_base_manager"}
    ]
    complain("A door reads or writes tables itself; use the room's queries and actions:", found)


def test_no_template_is_unused() -> None:
    templates = {
        str(path.relative_to(folder))
        for folder in PACKAGE.rglob("templates")
        if folder.is_dir()
        for path in folder.rglob("*")
        if path.is_file()
    }
    said = "\n".join(
        path.read_text() for ending in ("*.py", "*.html", "*.txt", "*.svg") for path in PACKAGE.rglob(ending)
    )
    unused = [
        name
        for name in sorted(templates)
        if f'"{name}"' not in said
        and f"'{name}'" not in said
        and not name.startswith(tuple(TEMPLATES_FROM_OUTSIDE))
    ]
    complain("Templates nobody uses:", unused)


def test_functions_are_short() -> None:
    too_long = {f"{path}:{name}": length for path, name, length in functions() if length > 40}
    complain(
        "Functions over 40 lines (split, or give a reason in LONG_FUNCTIONS):",
        [f"{where} has {length}" for where, length in too_long.items() if where not in LONG_FUNCTIONS],
    )
    complain("No longer needed in LONG_FUNCTIONS:", sorted(set(LONG_FUNCTIONS) - set(too_long)))


def test_functions_are_short_as_a_rule() -> None:
    lengths = [length for _, _, length in functions()]
    mean, median = statistics.mean(lengths), statistics.median(lengths)
    assert mean <= 11, f"functions have {mean:.1f} lines on average, 11 are agreed"
    assert median <= 7, f"half the functions have more than {median} lines, 7 are agreed"


def test_files_are_short() -> None:
    too_long = {
        path: lines
        for path in sources()
        if (lines := len((PACKAGE.parent / path).read_text().splitlines())) > 400
    }
    complain(
        "Files over 400 lines (make it a folder of the same name):",
        [f"{path} has {lines}" for path, lines in too_long.items() if path not in LONG_FILES],
    )
    complain("No longer needed in LONG_FILES:", sorted(set(LONG_FILES) - set(too_long)))


def test_no_module_is_named_after_nothing() -> None:
    found = [path for path in sources() if FORBIDDEN_MODULES & {Path(path).stem, *Path(path).parts[1:-1]}]
    complain("Module names that say nothing about what belongs in them:", found)


def test_no_room_reads_the_clock() -> None:
    clocks = {("timezone", "now"), ("datetime", "now"), ("datetime", "utcnow"), ("date", "today")}
    clocks |= {("time", "time"), ("timezone", "localdate"), ("datetime", "today")}
    found = [
        f"{path}:{node.lineno} {node.value.id}.{node.attr}"
        for path, tree in rooms_only()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and (node.value.id, node.attr) in clocks
        and not path.startswith(tuple(CLOCK_ALLOWED))
    ]
    complain("Time comes in by the door (at=…); these rooms read the clock:", found)


def test_actions_are_told_who_and_when() -> None:
    """Public functions of actions are keyword-only, and those that take ``by`` end with ``by, at``."""
    found = []
    for path, tree in rooms_only():
        if "/actions" not in path or Path(path).stem.startswith("_") and not path.endswith("__init__.py"):
            continue
        for node in tree.body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            names = [argument.arg for argument in node.args.kwonlyargs]
            if f"{path}:{node.name}" in ACTIONS_OF_THEIR_OWN:
                continue
            if node.args.args or ("by" in names and "at" in names and names[-2:] != ["by", "at"]):
                found.append(f"{path}:{node.lineno} {node.name}")
    complain("Actions that take positional arguments, or do not end with by, at:", found)


def test_every_refusal_speaks_indonesian_and_has_a_code_of_its_own() -> None:
    from sewaka.lib.refusal import Refusal

    for room in ROOMS:
        if (PACKAGE / room / "errors.py").exists() or (PACKAGE / room / "errors").is_dir():
            importlib.import_module(f"sewaka.{room}.errors")
    kinds = [kind for kind in _below(Refusal) if kind.__module__.startswith("sewaka.")]
    plain = [
        kind.__qualname__ for kind in kinds if "code" not in vars(kind) or kind.sentence == Refusal.sentence
    ]
    complain("Refusals without a code or a sentence of their own:", plain)
    codes: dict[str, list[str]] = {}
    for kind in kinds:
        codes.setdefault(kind.code, []).append(kind.__qualname__)
    complain("Codes used by two refusals:", [f"{c}: {k}" for c, k in codes.items() if len(k) > 1])


def _below(kind: type) -> Iterator[type]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)


@pytest.mark.parametrize(
    "name", ["created_at", "withdrawn_at", "paid_at", "begun_at", "pin_set_at", "done_at"]
)
def test_the_shape_of_a_deed_is_known(name: str) -> None:
    assert _DEED.fullmatch(name)


@pytest.mark.parametrize("name", ["at", "ready_at", "until_at", "rank_at", "seen_on"])
def test_what_is_no_deed_is_let_be(name: str) -> None:
    assert not _DEED.fullmatch(name)

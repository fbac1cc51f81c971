"""docs/features.md answers the whole register, and what it names is there: it cannot rot unnoticed."""

from __future__ import annotations

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.test_house import urls

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "docs/features.md").read_text()
ROWS = dict(re.findall(r"^\| (\d+|H\d+|N\d+) \| [^|]+ \| (.+) \|$", TEXT, re.MULTILINE))
NUMBERS = [
    *(str(n) for n in range(1, 99)),
    *(f"H{n}" for n in range(1, 61)),
    *(f"N{n}" for n in range(1, 16)),
]
NAMED = re.compile(r"`([^`]+)`")
PATH = re.compile(r"(?:sewaka|docs|script|tests|bench|deploy)/[\w./-]+")
ACTION = re.compile(r"[a-z_]+\.[a-z_]+")
LATER = re.compile(r"\*Later\*: ([a-z ]+?)(?:[,;.(]|$| with )")


@cache
def addresses() -> frozenset[str]:
    """Every address, with its changing parts as ``<>``."""
    return frozenset(re.sub(r"<[^>]*>", "<>", f"/{address}") for address, _view in urls())


@cache
def actions() -> frozenset[str]:
    """Every public action as module.name and as room.name."""
    found = set()
    for path in (ROOT / "sewaka").glob("*/actions/**/*.py"):
        room, module = path.relative_to(ROOT / "sewaka").parts[0], path.stem
        for node in ast.parse(path.read_text()).body:
            names = [node.name] if isinstance(node, ast.FunctionDef) else []
            if isinstance(node, ast.ImportFrom):
                names = [each.name for each in node.names]
            found |= {f"{place}.{name}" for name in names for place in (room, module)}
    return frozenset(found)


@cache
def rules() -> str:
    return (ROOT / "sewaka/data/aturan.yaml").read_text()


def missing(name: str) -> bool:
    """Whether what a backtick names is not there."""
    if PATH.fullmatch(name):
        return not (ROOT / name).exists()
    if name.startswith("/"):
        return re.sub(r"<[^>]*>", "<>", name) not in addresses()
    if ACTION.fullmatch(name):
        return name not in actions() and f"key: {name}," not in rules()
    return True


def test_every_row_is_answered_once_and_in_order() -> None:
    found = re.findall(r"^\| (\d+|H\d+|N\d+) \|", TEXT, re.MULTILINE)
    assert [row for row, times in Counter(found).items() if times > 1] == []
    assert found == NUMBERS == list(ROWS)


@pytest.mark.parametrize("row", NUMBERS)
def test_what_an_answer_names_exists(row: str) -> None:
    assert [name for name in NAMED.findall(ROWS[row]) if missing(name)] == []


@pytest.mark.parametrize("row", NUMBERS)
def test_an_answer_says_where_or_when_or_why_not(row: str) -> None:
    answer = ROWS[row]
    referred = re.findall(r"rows? (\d+)", answer)
    assert "`" in answer or "*Later*: " in answer or "*Not*: " in answer or referred
    assert set(referred) <= set(NUMBERS)


def test_later_works_are_named_by_their_subject() -> None:
    said = TEXT.split("Later works, by their subject: ")[1].split(".\n\n")[0].replace("\n", " ")
    subjects = {each.strip() for each in said.split(" · ")}
    wanted = {each.strip() for answer in ROWS.values() for each in LATER.findall(answer)}
    assert wanted <= subjects, wanted - subjects
    assert len(subjects) == 11


@pytest.mark.parametrize("name", ["tests/test_gone.py", "/kantor/nowhere/", "tickets.fly", "anything else"])
def test_a_wrong_name_would_be_found(name: str) -> None:
    assert missing(name)

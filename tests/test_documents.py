"""The documents tell the truth: links lead somewhere, named paths exist, registers are fresh, words are all there."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from script import registers
from sewaka.accounts.roles import Role
from sewaka.devices.models import KINDS
from sewaka.queueing.engine.order import TURNS
from sewaka.queueing.states import PRIORITY_GROUPS, RESULTS, STATE_WORDS, VERB_WORDS
from tests.test_house import ROOMS

ROOT = Path(__file__).resolve().parent.parent
NOT_OURS = {"var", "node_modules"}
DOCUMENTS = sorted(
    path
    for path in ROOT.rglob("*.md")
    if not any(part in NOT_OURS or part.startswith(".") for part in path.relative_to(ROOT).parts)
)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
NAMED = re.compile(r"`((?:sewaka|docs|script|tests|bench|requirements|\.ci)/[\w./-]*[\w/])`")
CODE_NAME = re.compile(r"`([A-Za-z_][\w.]*)`")
PAGES_OF_CODE = [
    ROOT / "docs" / name for name in ("flows.md", "house.md", "security.md", "debts.md", "glossary.md")
]
FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def anchors(path: Path) -> set[str]:
    """The headings of a document as the addresses a reader's browser makes of them."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", path.read_text()), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def dead_links(path: Path) -> list[str]:
    found = []
    for target in LINK.findall(FENCE.sub("", path.read_text())):
        if target.startswith(("http://", "https://", "mailto:")):
            continue
        file, _, anchor = target.partition("#")
        there = (path.parent / file).resolve() if file else path
        if not there.exists() or (anchor and anchor not in anchors(there)):
            found.append(target)
    return found


@pytest.mark.parametrize("path", DOCUMENTS, ids=relative)
def test_every_link_leads_somewhere(path: Path) -> None:
    assert dead_links(path) == []


def test_a_dead_link_would_be_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# One heading\n[a](page.md#one-heading) [b](gone.md) [c](#gone) [d](https://mpp.example)\n"
    )
    assert dead_links(page) == ["gone.md", "#gone"]


@pytest.mark.parametrize("path", DOCUMENTS, ids=relative)
def test_every_path_a_document_names_exists(path: Path) -> None:
    named = NAMED.findall(FENCE.sub("", path.read_text()))
    assert [each for each in named if not (ROOT / each).exists()] == []


@cache
def words_of_the_code() -> set[str]:
    """Every identifier and file name of the package and its tools."""
    files = [path for top in ("sewaka", "script", "bench") for path in (ROOT / top).rglob("*")]
    texts = [path.read_text() for path in files if path.suffix in {".py", ".js", ".html", ".yaml", ".sql"}]
    texts += [
        (ROOT / name).read_text() for name in ("pyproject.toml", "requirements/run.in", "tests/test_house.py")
    ]
    return {word for text in texts for word in re.findall(r"\w+", text)} | {
        path.name for path in [*files, *ROOT.iterdir()]
    }


@pytest.mark.parametrize("path", [*PAGES_OF_CODE, ROOT / "CONTRIBUTING.md"], ids=relative)
def test_every_name_of_code_in_a_document_is_in_the_code(path: Path) -> None:
    """A function that was renamed takes its documents along."""
    known = words_of_the_code()
    names = set(CODE_NAME.findall(FENCE.sub("", path.read_text())))
    unknown = {name for name in names if name not in known and name.strip(".").split(".")[-1] not in known}
    assert sorted(unknown) == []


def test_every_decision_record_has_a_number_of_its_own_and_is_listed() -> None:
    records = sorted((ROOT / "docs/adr").glob("*.md"))
    numbers = Counter(path.name[:4] for path in records)
    assert [number for number, times in numbers.items() if times > 1 or not number.isdigit()] == []
    listed = (ROOT / "docs/house.md").read_text()
    assert [path.name for path in records if f"adr/{path.name}" not in listed] == []


@pytest.mark.parametrize("name", sorted(registers.REGISTERS))
def test_a_register_is_what_the_code_says(name: str) -> None:
    path, text = registers.REGISTERS[name]
    assert path.read_text() == text(), f"run script/{name}"


def test_the_glossary_rules_every_word_of_the_queue() -> None:
    glossary = (ROOT / "docs/glossary.md").read_text()
    words = {*ROOMS, *STATE_WORDS, *VERB_WORDS, *RESULTS, *PRIORITY_GROUPS, *KINDS, *TURNS, *Role.values}
    assert sorted(word for word in words if f"`{word}`" not in glossary) == []
    said = {*STATE_WORDS.values(), *VERB_WORDS.values(), *(role.label for role in Role)}
    assert sorted(word for word in said if word.lower() not in glossary.lower()) == []


def test_licences_names_everything_that_is_not_ours() -> None:
    told = (ROOT / "docs/licences.md").read_text()
    locks = [path.read_text() for path in ROOT.rglob("vendor.lock") if "var" not in path.parts]
    vendored = set(re.findall(r"((?:@[\w-]+/)?[a-z][\w.-]*)(?:  | )\d+\.\d+\.\d+", "\n".join(locks)))
    wanted = (ROOT / "requirements/run.in").read_text().splitlines()
    packages = {match[0] for line in wanted if (match := re.match(r"[A-Za-z][\w-]*", line))}
    assert vendored, "no vendored package was recognised"
    assert sorted(name for name in vendored | packages if f"`{name}`" not in told) == []


def test_operations_explains_every_setting() -> None:
    read = set(re.findall(r'source(?:, |\.get\()"([A-Z_]+)"', (ROOT / "sewaka/env.py").read_text()))
    told = (ROOT / "docs/operations.md").read_text()
    assert len(read) > 8, "the settings were not recognised"
    assert sorted(name for name in read if f"`{name}`" not in told) == []

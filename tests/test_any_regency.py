"""Sewaka is for every regency: only its data, the demonstration and the tests know Badung."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KNOWS = re.compile(
    r"badung|mangupura|denpasar|\b(hari raya|provinsi|di) bali\b|(?<!\d)51\.?03(?!\d)", re.IGNORECASE
)
"""Balinese is one of the languages a mall may offer, whatever its regency; so its name alone is no knowledge."""
APART = ("sewaka/data/badung/", "sewaka/demo/", "sewaka/locale/")
KINDS = {".py", ".html", ".css", ".js", ".yaml", ".json", ".svg", ""}
NAMED: dict[str, str] = {
    "sewaka/web/ui/context.py": "the palette has the name that the design gave it",
    "sewaka/web/ui/static/ui/tokens.css": "the palette has the name that the design gave it",
    "sewaka/places/migrations/0001_initial.py": "what was called so before 0009",
}


def files() -> list[Path]:
    """Everything that runs or is shown, without what may know."""
    found = [path for part in ("sewaka", "script", "deploy") for path in (ROOT / part).rglob("*")]
    return [
        path for path in found if path.is_file() and path.suffix in KINDS and "__pycache__" not in path.parts
    ]


def test_nothing_that_runs_knows_one_regency() -> None:
    knowing = {}
    for path in files():
        name = path.relative_to(ROOT).as_posix()
        if not name.startswith(APART) and (said := KNOWS.search(path.read_text(errors="replace"))):
            knowing[name] = said.group()
    assert not set(knowing) - set(NAMED), {name: knowing[name] for name in set(knowing) - set(NAMED)}
    assert set(NAMED) <= set(knowing), set(NAMED) - set(knowing)

"""Accessibility of a page in a real browser: ``check(page)`` raises with every violation axe-core finds.

WCAG 2.2 A and AA, and axe's best practices. The script is put into the page by the browser's debugger, so the
page's own content security policy stays as it is.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Any, *, without: tuple[str, ...] = ()) -> list[str]:
    """What axe complains about: rule, its help, the first elements. ``without``: rules by id."""
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(AXE.read_text() + "\n;undefined")
    options = {
        "runOnly": {"type": "tag", "values": TAGS},
        "rules": {rule: {"enabled": False} for rule in without},
    }
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [_line(each) for each in found]


def _line(found: dict[str, Any]) -> str:
    nodes = [_node(node) for node in found["nodes"]]
    return f"{found['id']}: {found['help']}\n    " + "\n    ".join(nodes[:5])


def _node(node: dict[str, Any]) -> str:
    return f"{node['target'][0]} ({node['failureSummary'].splitlines()[-1].strip()})"


def check(page: Any, *, without: tuple[str, ...] = ()) -> None:
    """Raises AssertionError when the page is not accessible."""
    found = violations(page, without=without)
    assert not found, f"{page.url} is not accessible:\n  " + "\n  ".join(found)

"""A legal basis together with its text: the register keeps the code, the papers of the mall keep the file."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sewaka.formation.actions.agreements._filing import File
from sewaka.journal.actions import recording
from sewaka.norms import actions as norms
from sewaka.papers import actions as papers


def save_basis(*, site: str, code: str, file: File = None, by: str, at: datetime, **facts: Any) -> None:
    """Write down a legal basis or correct it; ``file`` is its text. ``facts`` are those of ``norms.actions.save_basis``.

    Raises what that raises, FileTooBig, FileNotWelcome.
    """
    with recording():
        paper = ""
        if file is not None:
            title = str(facts["title"])[:200]
            paper = papers.keep(site=site, title=title, name=file[0], data=file[1], by=by, at=at)
        norms.save_basis(code=code, paper=paper, **facts, by=by, at=at)

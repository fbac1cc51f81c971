"""Two papers of one agreement beside each other."""

from __future__ import annotations

from dataclasses import dataclass

from sewaka.formation.comparing import SAME, Piece, UnreadableError, compare, paragraphs
from sewaka.formation.errors.agreements import NotComparable
from sewaka.formation.queries.agreements._kept import FiledPaper, filed
from sewaka.papers.queries import body
from sewaka.papers.states import Form


@dataclass(frozen=True)
class Comparison:
    """What leads from the older paper to the newer. ``outside``: why the texts were not read, and only that is told."""

    old: FiledPaper
    new: FiledPaper
    pieces: tuple[Piece, ...] = ()
    outside: str = ""

    @property
    def identical(self) -> bool:
        """Whether both are byte for byte the same file."""
        return self.old.paper.sha256 == self.new.paper.sha256

    @property
    def changes(self) -> int:
        """How many paragraphs differ."""
        return sum(piece.kind != SAME for piece in self.pieces)


def comparison(*, site: str, code: str, first: int, second: int) -> Comparison:
    """Two papers of an agreement by their numbers, the older one first. Raises NotComparable."""
    known = {each.number: each for each in filed(site=site, code=code)}
    if first == second or first not in known or second not in known:
        raise NotComparable(agreement=code)
    old, new = known[min(first, second)], known[max(first, second)]
    if {old.paper.form, new.paper.form} != {Form.DOCX}:
        return Comparison(old, new, outside="hanya naskah Word yang dapat dibandingkan kalimat demi kalimat")
    try:
        pieces = compare(*(paragraphs(body(site=site, code=each.paper.code)[1]) for each in (old, new)))
    except UnreadableError as why:
        return Comparison(old, new, outside=str(why.args[0]))
    return Comparison(old, new, tuple(pieces))

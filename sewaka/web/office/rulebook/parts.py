"""What a rule is made of: its parts with their units and bounds, and the shape they form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Part:
    """One figure (with ``wall`` a time on the wall, "08:00"; with ``tick`` yes or no) of a rule's value, at ``path``.

    ``listed``: at most so many pairs of code and words, instead of a figure; ``letters``: a text of at most so many
    (``spare``: it may be left out).
    ``may``: the yes or no is a leave, not a duty.
    ``joins``: said after the part before it with this word, instead of its own label ("8 kali dalam 300 detik").
    """

    path: Path
    label: str | Promise
    unit: str | Promise = ""
    low: int = 0
    high: int = 1440
    wall: bool = False
    tick: bool = False
    listed: int = 0
    letters: int = 0
    spare: bool = False
    may: bool = False
    joins: str | Promise = ""

    @property
    def name(self) -> str:
        """Its field in the form."""
        return "_".join(("isi", *map(str, self.path)))

    def fits(self, value: object) -> bool:
        """Whether a stored value is of the kind this part says it is."""
        if self.tick:
            return isinstance(value, bool)
        if self.listed:
            return isinstance(value, list) and all(
                isinstance(each, list) and len(each) == 2 for each in value
            )
        if self.wall or self.letters:
            return isinstance(value, str)
        return isinstance(value, int) and not isinstance(value, bool)

    def words(self, value: Any) -> str:
        """The part with its unit: "60 menit"."""
        if self.tick:
            yes, no = (_("boleh"), _("tidak boleh")) if self.may else (_("wajib"), _("tidak wajib"))
            return str(yes if value else no)
        if self.listed:
            return ", ".join(words for _code, words in value)
        if self.letters and not value:
            return str(_("belum diisi"))
        said = str(value).replace(":", ".") if self.wall else str(value)
        return f"{said} {self.unit}".strip()


@dataclass(frozen=True)
class Shape:
    """A rule: its name, what it does, its parts. ``scoped``: it may differ by mall, ``queued``: by queue too.

    ``spans``: pairs of parts of which the first must be the earlier.
    """

    title: str | Promise
    help: str | Promise
    parts: tuple[Part, ...]
    scoped: bool = True
    queued: bool = False
    spans: tuple[tuple[Path, Path], ...] = ()

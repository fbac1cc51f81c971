"""The slip as data: what a visitor carries away on paper. Never personal data: a number, a place, a time.

Made where the number is made (queueing), kept with the print job (devices), drawn by the print agent, the
preview and the tests. Every text is ready to be read: formatted, in the visitor's language.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import Final

LONGEST: Final = 400
OPTIONAL: Final = ("ahead", "told", "bring", "agency")
"""Parts a mall may leave out; the number, where to go, the code and the date always stand."""


class UnreadableSlipError(ValueError):
    """The JSON is not a slip; the text says which field is missing, unknown or of the wrong kind."""


@dataclass(frozen=True, kw_only=True)
class Slip:
    """One slip. Texts are at most 400 characters; ``told`` is empty when no wait can be told."""

    site: str
    """Name of the mall: "Mal Pelayanan Publik Kabupaten Contoh"."""
    top: str = ""
    """The office's own line under the name."""
    number: str
    """The queue number as shown: "D 014"."""
    service: str
    agency: str = ""
    unit: str = ""
    counters: str = ""
    """Where to go, ready to read: "Loket 4, 5, atau 6"."""
    zone: str = ""
    priority: str = ""
    """The priority in plain, dignified words; empty for an ordinary number."""
    told: str = ""
    """The told wait: "± 12–20 menit"."""
    ahead: int | None = None
    """People ahead at issue; None when it is not told."""
    issued: str = ""
    """When, ready to read: "Senin, 23 November 2026 pukul 09.30 WITA"."""
    bring: str = ""
    """What to hold ready, one short line: "Siapkan: Kartu Keluarga, fotokopi"."""
    url: str = ""
    """Address behind the QR code: the visitor's own number on the phone."""
    proof: str = ""
    """On the last slips of the day, the end of the journal: "12345 : 3fa9 c01b 77de 9a10"."""
    footer: str = ""
    language: str = "id"
    copies: int = 1
    copy: bool = False
    """True on a reprint, so that two papers with one number explain themselves."""

    def to_json(self) -> str:
        """The slip as compact JSON text; ``from_json`` gives the same slip back.

        What the office did not write is left out, so that a print agent of an earlier release still reads it.
        """
        values = asdict(self)
        kept = {name: value for name, value in values.items() if name not in _NEWER or value != _NEWER[name]}
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Slip:
        """The slip a JSON text holds. Raises ``UnreadableSlipError``; nothing is guessed."""
        try:
            values = json.loads(text)
        except (ValueError, RecursionError) as broken:
            raise UnreadableSlipError("bukan JSON") from broken
        return cls.from_values(values)

    @classmethod
    def from_values(cls, values: object) -> Slip:
        """The slip of an already parsed JSON object."""
        if not isinstance(values, dict):
            raise UnreadableSlipError("bukan objek")
        known = {field.name: str(field.type) for field in fields(cls)}
        for name, value in values.items():
            _check(name, value, known)
        try:
            return cls(**values)
        except TypeError as missing:
            raise UnreadableSlipError(str(missing)) from missing


_NEWER: Final = {"top": "", "copies": 1}
_KINDS: Final[dict[str, tuple[type, ...]]] = {
    "str": (str,),
    "bool": (bool,),
    "int": (int,),
    "int | None": (int, type(None)),
}


def _check(name: str, value: object, known: dict[str, str]) -> None:
    if name not in known:
        raise UnreadableSlipError(f"kolom {name!r} tidak dikenal")
    if not isinstance(value, _KINDS[known[name]]) or (known[name] != "bool" and isinstance(value, bool)):
        raise UnreadableSlipError(f"kolom {name!r} salah jenis")
    if isinstance(value, str) and len(value) > LONGEST:
        raise UnreadableSlipError(f"kolom {name!r} terlalu panjang")

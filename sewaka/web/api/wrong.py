"""What was wrong with something sent in, in Indonesian: the library that finds it speaks English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ANYTHING: Final = _("Isian ini tidak sesuai uraian API.")
WORDS: Final[dict[str, str | Promise]] = {
    "missing": _("Wajib diisi."),
    "extra_forbidden": _("Isian ini tidak dikenal."),
    "json_invalid": _("Bukan JSON yang dapat dibaca."),
    "string_type": _("Harus teks."),
    "string_unicode": _("Harus teks yang dapat dibaca."),
    "string_too_short": _("Paling sedikit {min_length} huruf."),
    "string_too_long": _("Paling banyak {max_length} huruf."),
    "string_pattern_mismatch": _("Memuat huruf atau tanda yang tidak boleh di sini."),
    "literal_error": _("Harus salah satu dari {expected}."),
    "int_type": _("Harus bilangan bulat."),
    "int_parsing": _("Harus bilangan bulat."),
    "int_parsing_size": _("Bilangan ini terlalu besar."),
    "int_from_float": _("Harus bilangan bulat."),
    "greater_than_equal": _("Paling kecil {ge}."),
    "less_than_equal": _("Paling besar {le}."),
    "bool_type": _("Harus true atau false."),
    "bool_parsing": _("Harus true atau false."),
    "list_type": _("Harus daftar (array)."),
    "too_short": _("Paling sedikit {min_length} isi."),
    "too_long": _("Paling banyak {max_length} isi."),
    "model_type": _("Harus objek JSON."),
    "model_attributes_type": _("Harus objek JSON."),
    "dict_type": _("Harus objek JSON."),
}
"""By the library's name of what is wrong; a name that is not here is told as ``ANYTHING``."""


def told(error: Mapping[str, Any]) -> dict[str, str]:
    """One thing that was wrong: where, of which kind, in words."""
    where = ".".join(str(part) for part in error["loc"] if part != "wish")
    return {"where": where, "type": error["type"], "message": _said(error)}


def _said(error: Mapping[str, Any]) -> str:
    facts = dict(error.get("ctx") or {})
    if "expected" in facts:
        facts["expected"] = str(facts["expected"]).replace("'", "").replace(" or ", ", ")
    try:
        return str(WORDS[error["type"]]).format(**facts)
    except KeyError:
        return str(ANYTHING)

"""Words on slips, and caps of a service by the time of day."""

from __future__ import annotations

import re
from datetime import time
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from sewaka.places.plans import BandInfo, SlipWords
from sewaka.places.slips import MOST_COPIES
from sewaka.web.office.forms import base

PARTS: Final = (
    ("ahead", _("orang di depan")),
    ("told", _("perkiraan tunggu")),
    ("bring", _("yang perlu disiapkan")),
    ("agency", _("instansi dan unit")),
)
_LINE = re.compile(r"(\d{1,2})[.:](\d{2})\s*(?:-|–|sampai)\s*(\d{1,2})[.:](\d{2})\s*[:=]?\s+(\d{1,5})")


class SlipForm(base.OfficeForm):
    """What the office writes on slips."""

    top = base.text(_("Di bawah nama mal"), 120, needed=False, help=_("Misalnya semboyan, atau alamat."))
    bottom = base.prose(
        _("Kalimat terakhir"), rows=2, longest=240,
        help=_("Kosong: “Nomor ini berlaku hari ini. Bila terlewat, lapor ke loket atau meja informasi.”"),
    )  # fmt: skip
    bottom_en = base.prose(_("Kalimat terakhir, Inggris"), rows=2, longest=240)
    bottom_ban = base.prose(_("Kalimat terakhir, Bali"), rows=2, longest=240)
    without = forms.MultipleChoiceField(
        label=_("Tidak dicetak"), required=False, choices=PARTS, widget=forms.CheckboxSelectMultiple,
        help_text=_("Nomor, loket, kode, dan tanggal selalu tercetak."),
    )  # fmt: skip
    copies = base.whole(_("Lembar setiap nomor"), low=1, high=MOST_COPIES)

    def words(self) -> SlipWords:
        """What was typed, as slips read it."""
        good = self.cleaned_data
        named = {"id": good["bottom"], "en": good["bottom_en"], "ban": good["bottom_ban"]}
        bottom = {language: words for language, words in named.items() if words}
        return SlipWords(good["top"], bottom, frozenset(good["without"]), good["copies"])


def initial(words: SlipWords) -> dict[str, Any]:
    """The form of what is written now."""
    return {
        "top": words.top,
        "bottom": words.bottom.get("id", ""),
        "bottom_en": words.bottom.get("en", ""),
        "bottom_ban": words.bottom.get("ban", ""),
        "without": sorted(words.without),
        "copies": words.copies,
    }


class LimitsForm(base.OfficeForm):
    """Caps by the time of day, a line each."""

    bands = base.prose(
        _("Jatah menurut jam"), rows=5,
        help=_("Satu baris satu bagian hari, misalnya: 08.00–10.00 20. Kosong: tanpa jatah menurut jam."),
    )  # fmt: skip
    priority_only = base.tick(
        _("Hanya bagi pengunjung prioritas"),
        help=_("Lansia, penyandang disabilitas, ibu hamil atau menyusui, dan yang membawa balita."),
    )

    result_required = base.tick(
        _("Hasil harus dipilih pada setiap akhir layanan"),
        help=_("Tombol Selesai lalu membuka rinciannya. Hasil tambahan ditulis di Aturan."),
    )

    def clean_bands(self) -> list[tuple[time, time, int]]:
        """The lines as bands."""
        return [self._band(line) for line in base.lines(self.cleaned_data["bands"])]

    @staticmethod
    def _band(line: str) -> tuple[time, time, int]:
        found = _LINE.fullmatch(line)
        try:
            if found is None:
                raise ValueError(line)
            numbers = [int(each) for each in found.groups()]
            return time(numbers[0], numbers[1]), time(numbers[2], numbers[3]), numbers[4]
        except ValueError as odd:
            words = _t("Baris “{line}” belum benar. Tulis seperti: 08.00–10.00 20").format(line=line[:40])
            raise forms.ValidationError(words) from odd


def band_lines(bands: tuple[BandInfo, ...]) -> str:
    """The bands as they are typed."""
    return "\n".join(f"{each.starts:%H.%M}–{each.ends:%H.%M} {each.quota}" for each in bands)

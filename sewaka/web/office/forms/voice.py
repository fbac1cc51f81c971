"""What the voice says, its recordings and its loudness, as typed and uploaded."""

from __future__ import annotations

from typing import Any

from django import forms as django
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from sewaka.devices import volumes
from sewaka.devices.actions.voice import SAID_LONGEST, TEXT_LONGEST
from sewaka.devices.takes import LARGEST
from sewaka.devices.volumes import Span, Table
from sewaka.web.office.forms import base

LANGUAGES = {"id": _("Indonesia"), "en": _("Inggris"), "ban": _("Bali")}
ROWS_LEAST, ROWS_SPARE = 4, 2
_ROW = ("begins", "until", "level")


def _version() -> django.IntegerField:
    """The version of the word somebody looked at."""
    return django.IntegerField(min_value=0, max_value=10**9, widget=django.HiddenInput())


class WordForm(base.OfficeForm):
    """A word: how it is written, how it is said."""

    BLAME = {"word_not_fitting": "said"}
    text = base.text(_("Tulisan"), TEXT_LONGEST, help=_("Kata yang diucapkan, seperti dibaca orang."))
    said = base.text(
        _("Ucapan"),
        SAID_LONGEST,
        needed=False,
        help=_(
            "Ejaan yang membuat bunyinya benar, atau fonem espeak-ng di antara [[ dan ]]. Kosong: seperti tulisan."
        ),
    )
    version = _version()


class NameForm(base.OfficeForm):
    """A name the voice would say wrongly."""

    BLAME = {"word_not_fitting": "text"}
    language = base.choice(_("Bahasa"), LANGUAGES.items())
    text = base.text(_("Nama"), 30, help=_("Satu kata seperti tertulis di papan, misalnya DISPERINAKER."))
    said = base.text(_("Ucapan"), SAID_LONGEST, help=_("Misalnya: dis perinaker."))


class ReviewForm(base.OfficeForm):
    """A native speaker's good word."""

    BLAME = {"word_not_fitting": "reviewer"}
    reviewer = base.text(
        _("Nama penutur asli"), 80, help=_("Orang yang mendengarkan dan menyatakan bunyinya benar.")
    )
    version = _version()


class ResetForm(base.OfficeForm):
    """Back to how the word comes."""

    version = _version()


class RecordingForm(base.OfficeForm):
    """An uploaded recording; it is opened and judged by its room."""

    BLAME = {"recording_refused": "berkas"}
    berkas = django.FileField(
        label=_("Berkas rekaman"),
        help_text=_("Satu kata saja: WAV, MP3, OGG, atau FLAC, paling besar 4 MB."),
        max_length=200,
        allow_empty_file=True,
        widget=django.ClearableFileInput({"accept": ".wav,.mp3,.ogg,.flac,audio/*"}),
    )

    def deed(self) -> dict[str, Any]:
        given = self.cleaned_data["berkas"]
        return {"data": given.read(LARGEST + 1), "file_name": str(given.name)}


class VolumeForm(base.OfficeForm):
    """The usual level of a zone and the parts of the day with another one: rows that may stay empty."""

    BLAME = {"volume_not_fitting": "usual"}
    usual = base.whole(
        _("Volume biasa (%)"),
        high=100,
        help=_("0 sampai 100; 50 terdengar setengah keras, 0 tidak terdengar."),
    )

    def __init__(self, table: Table, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"usual": table.usual} | _filled(table)
        super().__init__(*args, **kwargs)
        self.rows = range(max(ROWS_LEAST, min(volumes.SPANS_MOST, len(table.spans) + ROWS_SPARE)))
        for n in self.rows:
            self.fields[f"begins_{n}"] = base.wall(_("Mulai"))
            self.fields[f"until_{n}"] = base.wall(_("Sampai"))
            self.fields[f"level_{n}"] = base.whole(_("Volume (%)"), high=100, needed=False)

    def lines(self) -> list[list[Any]]:
        """The fields of each row, for the template."""
        return [[self[f"{name}_{n}"] for name in _ROW] for n in self.rows]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for n in self.rows:
            row = [values.get(f"{name}_{n}") for name in _ROW]
            given = [one is not None for one in row]
            if any(given) and not all(given) and not any(f"{name}_{n}" in self.errors for name in _ROW):
                self.add_error(
                    f"begins_{n}", _t("Isi mulai, sampai, dan volumenya, atau kosongkan ketiganya.")
                )
        return values

    def deed(self) -> dict[str, Any]:
        values = self.cleaned_data
        rows = [[values.get(f"{name}_{n}") for name in _ROW] for n in self.rows]
        spans = [
            Span(_minutes(row[0]), _minutes(row[1]) or 24 * 60, row[2]) for row in rows if row[2] is not None
        ]
        return {"usual": values["usual"], "spans": spans}


def _minutes(wall: Any) -> int:
    return int(wall.hour) * 60 + int(wall.minute)


def _filled(table: Table) -> dict[str, Any]:
    """The rows as they stand; midnight at the end of the day is typed as 00.00."""
    found: dict[str, Any] = {}
    for n, one in enumerate(table.spans):
        found |= {f"begins_{n}": one.opens, f"until_{n}": one.shuts, f"level_{n}": one.level}
    return found

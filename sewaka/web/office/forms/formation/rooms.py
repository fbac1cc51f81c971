"""Rooms as they are made ready: lists, checks, photographs, as typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from sewaka.formation.states.rooms import CheckState
from sewaka.web.office.forms import base


def photo(label: base.Words, *, needed: bool) -> base.PaperField:
    """A photograph."""
    return base.PaperField(
        label=label,
        required=needed,
        max_length=300,
        help_text=_("JPEG atau PNG. Keterangan tempat dan alat pengambilan dibuang."),
        widget=forms.FileInput({"accept": "image/jpeg,image/png"}),
    )


class CheckForm(base.OfficeForm):
    """What was found, on which day, with a photograph where there is one."""

    BLAME = {"check_in_future": "seen_on", "photo_not_fitting": "photo", "paper_too_big": "photo"}
    state = forms.ChoiceField(label=_("Hasil"), choices=CheckState.choices, widget=forms.RadioSelect)
    seen_on = base.day(_("Dilihat pada"))
    note = base.text(_("Catatan"), 400, needed=False, help=_("Wajib bila tidak diperlukan: tulis sebabnya."))
    photo = photo(_("Foto"), needed=False)

    def clean(self) -> dict[str, Any]:
        """Not needed wants a reason."""
        typed = super().clean() or self.cleaned_data
        if typed.get("state") == CheckState.NOT_NEEDED and not typed.get("note"):
            self.add_error("note", _("Tulis mengapa hal ini tidak diperlukan."))
        return typed


class FinishingForm(base.OfficeForm):
    """One more thing on a room's list."""

    agency = base.choice(_("Instansi"), needed=False)
    name = base.text(_("Kelengkapan"), 120, help=_("Misalnya Banner, Papan syarat layanan."))
    note = base.text(_("Catatan"), 400, needed=False)

    def __init__(self, agencies: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "agency", agencies, empty=_t("milik mal"))


class PhotoForm(base.OfficeForm):
    """A photograph of a room."""

    BLAME = {"check_in_future": "taken_on", "photo_not_fitting": "photo", "paper_too_big": "photo"}
    photo = photo(_("Foto"), needed=True)
    caption = base.text(_("Keterangan"), 200, help=_("Apa yang terlihat, bagi yang tidak melihat fotonya."))
    taken_on = base.day(_("Diambil pada"))

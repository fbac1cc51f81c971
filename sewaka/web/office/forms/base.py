"""The ground of every office form: its fields, its refusals, its kinds of input."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sewaka.lib.refusal import Refusal
from sewaka.places.plans import Plan

Words = Any
"""A text or a translated one, which the type checker tells apart."""
LONGEST_TEXT = 4000
LARGEST_PAPER = 50_000_000
"""Bytes; the rule ``papers.upload`` allows no more."""


class OfficeForm(forms.Form):
    """``deed()`` is what the action takes; ``BLAME`` says at which field a refusal is shown."""

    BLAME: ClassVar[dict[str, str]] = {}

    def deed(self) -> dict[str, Any]:
        """The values for the action."""
        return dict(self.cleaned_data)

    def refuse(self, refusal: Refusal) -> None:
        """Show the action's refusal where it belongs; nothing typed is lost."""
        wanted = str(refusal.facts.get("field", "")) or self.BLAME.get(refusal.code, "")
        self.add_error(wanted if wanted in self.fields else None, f"{refusal.message} {refusal.next_step}")


class CodedForm(OfficeForm):
    """Something with a code. ``taken``: the codes in use, for a new one; without it the code is fixed."""

    def __init__(self, *args: Any, taken: Collection[str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._taken = taken or ()
        if taken is None:
            del self.fields["code"]

    def clean_code(self) -> str:
        """A new code must be new: the action would take it for a change of the old thing."""
        typed = str(self.cleaned_data["code"])
        if typed in self._taken:
            raise forms.ValidationError(_("Kode ini sudah dipakai. Pilih kode lain."))
        return typed


class PaperField(forms.FileField):
    """A paper that is handed in; its value is its name and its bytes. What a paper may be, ``papers.actions.keep`` says."""

    def clean(self, data: Any, initial: Any = None) -> tuple[str, bytes] | None:
        given = super().clean(data, initial)
        if not given:
            return None
        if given.size > LARGEST_PAPER:
            raise forms.ValidationError(
                _("Berkas ini terlalu besar. Kecilkan atau bagi menjadi beberapa berkas.")
            )
        return given.name, given.read()


def paper(label: Words, *, needed: bool = True, help: Words = "") -> PaperField:
    """A file: PDF, office file or picture."""
    accept = ".pdf,.docx,.xlsx,.pptx,.png,.jpg,.jpeg"
    return PaperField(
        label=label,
        required=needed,
        help_text=help,
        max_length=300,
        widget=forms.FileInput({"accept": accept}),
    )


class ConfirmForm(OfficeForm):
    """Nothing to fill in: pressing the button is the deed."""


def text(
    label: Words, longest: int, *, needed: bool = True, help: Words = "", **attrs: Any
) -> forms.CharField:
    """One line of text."""
    return forms.CharField(
        label=label,
        max_length=longest,
        required=needed,
        help_text=help,
        widget=forms.TextInput({"autocomplete": "off"} | attrs),
    )


def prose(
    label: Words, *, rows: int = 4, needed: bool = False, help: Words = "", longest: int = LONGEST_TEXT
) -> forms.CharField:
    """Several lines of text."""
    return forms.CharField(
        label=label,
        required=needed,
        help_text=help,
        max_length=longest,
        widget=forms.Textarea({"rows": rows}),
    )


def day(label: Words, *, needed: bool = True, help: Words = "") -> forms.DateField:
    """A day, picked from the browser's calendar."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=needed, help_text=help, widget=widget)


def wall(label: Words, *, needed: bool = False, help: Words = "") -> forms.TimeField:
    """A time on the wall."""
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    return forms.TimeField(label=label, required=needed, help_text=help, widget=widget)


def moment(label: Words, *, needed: bool = False, help: Words = "") -> forms.DateTimeField:
    """A day and a time on the wall; see ``at_site``."""
    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
    return forms.DateTimeField(label=label, required=needed, help_text=help, widget=widget)


def whole(
    label: Words, *, low: int = 0, high: int = 100_000, needed: bool = True, help: Words = ""
) -> forms.IntegerField:
    """A whole number."""
    return forms.IntegerField(
        label=label, min_value=low, max_value=high, required=needed, help_text=help, localize=False
    )


def figure(
    label: Words,
    *,
    low: float = 0,
    high: float = 100_000,
    places: int = 1,
    needed: bool = True,
    help: Words = "",
) -> forms.DecimalField:
    """A number with digits after the point."""
    return forms.DecimalField(
        label=label,
        min_value=Decimal(str(low)),
        max_value=Decimal(str(high)),
        max_digits=9,
        decimal_places=places,
        required=needed,
        help_text=help,
        localize=False,
    )


def tick(label: Words, *, help: Words = "") -> forms.BooleanField:
    """Yes or no."""
    return forms.BooleanField(label=label, required=False, help_text=help)


def choice(
    label: Words,
    choices: Iterable[tuple[str, Words]] = (),
    *,
    needed: bool = True,
    empty: Words = "",
    help: Words = "",
) -> forms.ChoiceField:
    """One of several; with ``empty`` none may be chosen as well."""
    offered = [*([("", empty)] if empty else []), *choices]
    return forms.ChoiceField(label=label, choices=offered, required=needed, help_text=help)


def offer(form: forms.Form, name: str, choices: Iterable[tuple[str, Words]], *, empty: Words = "") -> None:
    """Give a field its choices when the form is made."""
    form.fields[name].choices = [*([("", empty)] if empty else []), *choices]  # type: ignore[attr-defined]


def at_site(plan: Plan, value: datetime | None) -> datetime | None:
    """What was typed as a time on the wall of the mall, as a moment."""
    return timezone.make_naive(value).replace(tzinfo=plan.tz) if value else None


def lines(value: str) -> list[str]:
    """A text as its lines, without the empty ones."""
    return [each.strip() for each in value.splitlines() if each.strip()]


def code(label: Words, longest: int, *, help: Words = "") -> forms.RegexField:
    """A code that stands in addresses: letters, digits, dashes, underscores, full stops."""
    return forms.RegexField(
        r"^(?!baru$)[A-Za-z0-9][A-Za-z0-9_.-]*$",
        label=label,
        max_length=longest,
        help_text=help,
        error_messages={"invalid": _("Pakai huruf, angka, titik, atau tanda hubung saja, tanpa spasi.")},
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )

"""A Django form's field as the parts of the field component: control, help and errors tied together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.forms import CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.forms.boundfield import BoundField


def field_parts(bound: BoundField, *, help: str, icon: str, extra: Mapping[str, object]) -> dict[str, Any]:
    """Values for ``ui/parts/field.html``. The control names its help and its error for screen readers."""
    words = help or str(bound.help_text)
    described = [f"{bound.id_for_label or bound.html_name}_{part}" for part in _parts(bound, words)]
    attrs: dict[str, Any] = {name.replace("_", "-"): value for name, value in extra.items()}
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if bound.errors:
        attrs["aria-invalid"] = "true"
    return {
        "bound": bound,
        "control": bound.as_widget(attrs=attrs),
        "help": words,
        "icon": icon,
        "shape": _shape(bound),
        "anchor": bound.id_for_label or bound.html_name,
        "optional": not bound.field.required and _shape(bound) == "line",
        "attrs": attrs,
    }


def _parts(bound: BoundField, words: str) -> list[str]:
    return [part for part, there in (("help", words), ("error", bound.errors)) if there]


def _shape(bound: BoundField) -> str:
    widget = bound.field.widget
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return "choices"
    return "tick" if isinstance(widget, CheckboxInput) else "line"

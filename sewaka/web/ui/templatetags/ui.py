"""The components as template tags; each once. See the gallery at /ui/."""

from __future__ import annotations

from django import template

register = template.Library()

"""News of the mall: the model, and the pure rules of what a piece of news may be. Part of ``models``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Final

from django.db import models
from django.db.models import F, Q

from sewaka.places.models import Site, Zone

RULE: Final = "devices.news"
TONES: Final[dict[str, str]] = {"info": "Kabar", "attention": "Penting"}
TITLE_LONGEST: Final = 80
TRANSLATED: Final = ("en", "ban")
"""Languages a piece of news may be translated to; without a translation the Indonesian stands."""


@dataclass(frozen=True)
class NewsLimits:
    """How far ahead closures are told, how many things stand at once, how long a text and its time may be."""

    ahead_days: int = 7
    shown: int = 3
    letters: int = 240
    days: int = 60


def news_limits(rules: Mapping[str, Any]) -> NewsLimits:
    """The limits as the norms have them; what they do not name stays as it is here."""
    given = rules.get(RULE) or {}
    return NewsLimits(**{name: int(given[name]) for name in NewsLimits.__dataclass_fields__ if name in given})


@dataclass(frozen=True)
class Draft:
    """What somebody writes. ``zone`` is a code, empty for the whole mall; ``words``: title and text by language."""

    title: str
    text: str
    tone: str = "info"
    zone: str = ""
    words: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    from_at: datetime | None = None
    until_at: datetime | None = None


class NewsItem(models.Model):
    """One piece of news, for the whole mall or one zone, from one moment until another.

    It ends at ``until_at`` or when somebody ends it before. Empty translations fall back to the Indonesian.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "1 tahun setelah berakhir"

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    zone = models.ForeignKey(Zone, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    tone = models.CharField(max_length=10, choices=tuple(TONES.items()), default="info")
    title = models.CharField(max_length=TITLE_LONGEST)
    text = models.CharField(max_length=600)
    title_en = models.CharField(max_length=TITLE_LONGEST, blank=True, default="")
    text_en = models.CharField(max_length=600, blank=True, default="")
    title_ban = models.CharField(max_length=TITLE_LONGEST, blank=True, default="")
    text_ban = models.CharField(max_length=600, blank=True, default="")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=96)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=96, blank=True, default="")

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["site", "until_at"], name="devices_newsitem_running")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(until_at__gt=F("from_at")),
                name="devices_newsitem_span",
                violation_error_message="Berita harus berakhir sesudah mulai.",
            ),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(text=""),
                name="devices_newsitem_words",
                violation_error_message="Berita harus punya judul dan isi.",
            ),
            models.CheckConstraint(
                condition=Q(tone__in=list(TONES)),
                name="devices_newsitem_tone",
                violation_error_message="Nada berita tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by="")
                | (Q(ended_at__isnull=False) & ~Q(ended_by="")),
                name="devices_newsitem_ended_by",
                violation_error_message="Berita yang diakhiri harus menyebut pelakunya.",
            ),
        ]

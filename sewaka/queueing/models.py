"""Lines, tickets, their steps, desk sessions and learned pace: what must never be false.

A *queue* (places) on a day is a *line*. A ticket's number belongs to ``home_line`` for ever; a transfer moves the
ticket to another ``line`` and keeps the number (docs/adr/0003). Steps are immutable rows; durations come from them.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from sewaka.queueing.book import PaperBlock, PaperCorrection, PaperEntry
from sewaka.queueing.kept import Kept
from sewaka.queueing.mistimed import Mistimed
from sewaka.queueing.promised import Fit, HourWait, Promise
from sewaka.queueing.running import HelpCall, Pause
from sewaka.queueing.states import AT_COUNTER, STATE_WORDS
from sewaka.queueing.touts import DaySalt, Holder

RUNNING = (HelpCall, Pause)
"""Models of a running day, at home in ``running``."""
ON_PAPER = (PaperBlock, PaperCorrection, PaperEntry)
"""Models of the paper-number book, at home in ``book``."""
MARKED = (DaySalt, Holder)
"""Models of limits against touts, at home in ``touts``."""
SET_ASIDE = (Kept,)
"""What held numbers wait for, at home in ``kept``."""
NO_MEASURE = (Mistimed,)
"""Numbers whose times are no measure, at home in ``mistimed``."""
PROMISED = (Fit, HourWait, Promise)
"""Models of told waits, at home in ``promised``."""


class Line(models.Model):
    """One queue on one business day. Its row lock gives out numbers and guards who is next."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: tanpa data pribadi, bahan angka antrean"

    queue = models.ForeignKey("places.Queue", on_delete=models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    last_number = models.PositiveIntegerField(default=0)
    last_ready_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=96, default="")
    frozen = models.BooleanField(default=False, db_default=False)
    """The site stands still (places.Freeze). It stands here too, so that whoever holds the line's lock knows."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["queue", "day"],
                name="queueing_line_once_a_day",
                violation_error_message="Antrean ini sudah dibuka untuk hari tersebut.",
            )
        ]


class Desk(models.Model):
    """A desk session: one officer at one counter, from opening to closing."""

    PERSONAL: ClassVar[dict[str, str]] = {"officer": "petugas yang melayani, untuk kendali dan penilaian"}
    KEEP: ClassVar[str] = "5 tahun, lalu petugas dilepas dari baris"

    counter = models.ForeignKey("places.Counter", on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey("staff.Officer", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=96)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=96, default="")
    close_reason = models.CharField(max_length=200, default="")
    paused_until = models.DateTimeField(null=True)
    """While the officer pauses: when they mean to be back. The pause itself is a ``Pause``."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["counter"],
                condition=Q(closed_at=None),
                name="queueing_desk_one_per_counter",
                violation_error_message="Loket ini sudah dibuka oleh petugas lain.",
            ),
            models.UniqueConstraint(
                fields=["officer"],
                condition=Q(closed_at=None),
                name="queueing_desk_one_per_officer",
                violation_error_message="Petugas ini sudah membuka loket lain.",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=F("opened_at")),
                name="queueing_desk_closed_after_opened",
                violation_error_message="Loket tidak dapat ditutup sebelum dibuka.",
            ),
        ]


class Ticket(models.Model):
    """A number and where it stands now. Every change is also a ``Step``; ``version`` counts them."""

    PERSONAL: ClassVar[dict[str, str]] = {
        "priority": "golongan yang disebut sendiri, untuk urutan panggilan; tidak pernah tampil di layar umum"
    }
    KEEP: ClassVar[str] = "90 hari, lalu golongan prioritas dan kode pelacakan dihapus"

    site = models.ForeignKey("places.Site", on_delete=models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="+")
    home_line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=12)
    token = models.CharField(max_length=17, unique=True)
    stop = models.OneToOneField("visits.Stop", on_delete=models.PROTECT, related_name="+")
    service_code = models.CharField(max_length=48)
    source = models.CharField(max_length=16)
    language = models.CharField(max_length=3, default="id")
    state = models.CharField(max_length=12, choices=list(STATE_WORDS.items()))
    priority = models.CharField(max_length=16, default="", blank=True)
    turn = models.CharField(max_length=12, default="normal")
    head_start_s = models.PositiveIntegerField(default=0)
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=96)
    ready_at = models.DateTimeField()
    rank_at = models.DateTimeField()
    counter = models.ForeignKey(
        "places.Counter", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    desk = models.ForeignKey(Desk, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    calls = models.PositiveSmallIntegerField(default=0)
    called_at = models.DateTimeField(null=True)
    called_by = models.CharField(max_length=96, default="")
    last_call_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    started_by = models.CharField(max_length=96, default="")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=96, default="")
    reason = models.CharField(max_length=200, default="", blank=True)
    ahead_at_issue = models.PositiveIntegerField(default=0)
    told_low_s = models.PositiveIntegerField(null=True)
    told_high_s = models.PositiveIntegerField(null=True)
    request_key = models.CharField(max_length=80, unique=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(
                fields=["line", "rank_at", "number", "id"],
                name="queueing_ticket_waiting",
                condition=Q(state="waiting"),
            ),
            models.Index(fields=["site", "day", "state"], name="queueing_ticket_today"),
            models.Index(
                fields=["issued_by", "issued_at"], name="queueing_ticket_device", condition=Q(source="kiosk")
            ),
            models.Index(fields=["counter", "day", "called_at"], name="queueing_ticket_counter"),
            models.Index(
                fields=["issued_at"], name="queueing_ticket_reserved", condition=Q(state="reserved")
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["home_line", "number"],
                name="queueing_ticket_number_once",
                violation_error_message="Nomor ini sudah dipakai hari ini.",
            ),
            models.UniqueConstraint(
                fields=["site", "day", "code"],
                name="queueing_ticket_code_once",
                violation_error_message="Nomor antrean ini sudah ada hari ini.",
            ),
            models.UniqueConstraint(
                fields=["counter"],
                condition=Q(state__in=AT_COUNTER),
                name="queueing_ticket_one_per_counter",
                violation_error_message="Loket ini masih melayani nomor lain.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=AT_COUNTER)
                | Q(counter__isnull=False, desk__isnull=False, called_at__isnull=False),
                name="queueing_ticket_called_has_counter",
                violation_error_message="Nomor yang dipanggil harus punya loket dan waktu panggil.",
            ),
            models.CheckConstraint(
                condition=~Q(state="serving") | Q(started_at__isnull=False),
                name="queueing_ticket_serving_has_start",
                violation_error_message="Nomor yang dilayani harus punya waktu mulai.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("done", "no_show", "cancelled", "void"), ended_at__isnull=False)
                | (~Q(state__in=("done", "no_show", "cancelled", "void")) & Q(ended_at=None)),
                name="queueing_ticket_ended_has_end",
                violation_error_message="Nomor yang sudah berakhir harus punya waktu akhir, yang lain tidak.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=list(STATE_WORDS)),
                name="queueing_ticket_known_state",
                violation_error_message="Keadaan nomor antrean tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=Q(rank_at__lte=F("ready_at")),
                name="queueing_ticket_rank_before_ready",
                violation_error_message="Urutan panggilan tidak boleh setelah waktu siap.",
            ),
        ]


class Step(models.Model):
    """One move of one ticket: immutable (the database refuses UPDATE and DELETE).

    ``before`` holds the ticket's changed columns as they stood, which is what undo restores.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: tanpa data pribadi, bukti giliran yang adil"

    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="+", db_index=False)
    n = models.PositiveIntegerField()
    verb = models.CharField(max_length=12)
    source = models.CharField(max_length=12, default="")
    target = models.CharField(max_length=12)
    at = models.DateTimeField()
    by = models.CharField(max_length=96)
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="+", db_index=False)
    counter = models.ForeignKey(
        "places.Counter", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    desk = models.ForeignKey(Desk, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    why = models.CharField(max_length=300, default="")
    before = models.JSONField(default=dict)
    request_key = models.CharField(max_length=80, null=True, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ticket", "n"],
                name="queueing_step_once",
                violation_error_message="Langkah ini sudah tercatat.",
            )
        ]
        indexes = [models.Index(fields=["desk", "at"], name="queueing_step_desk")]


class Performed(models.Model):
    """A service really performed when a ticket was finished; one ticket may have several."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: tanpa data pribadi, bahan angka layanan"

    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="+", db_index=False)
    service_code = models.CharField(max_length=48)
    quantity = models.PositiveSmallIntegerField(default=1)
    result = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ticket", "service_code"],
                name="queueing_performed_once",
                violation_error_message="Layanan ini sudah dicatat untuk nomor tersebut.",
            ),
            models.CheckConstraint(
                condition=Q(quantity__gte=1) & Q(quantity__lte=100),
                name="queueing_performed_quantity",
                violation_error_message="Jumlah layanan 1 sampai 100.",
            ),
        ]


class Pace(models.Model):
    """The learned pace of a queue, and the calibration its told waits now come from; see ``engine.estimate``."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selama antrean ada"

    queue = models.OneToOneField("places.Queue", on_delete=models.CASCADE, related_name="+", primary_key=True)
    mean_s = models.FloatField()
    spread_s = models.FloatField()
    samples = models.PositiveIntegerField(default=0)
    fit = models.ForeignKey(Fit, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    learned_at = models.DateTimeField()
    learned_by = models.CharField(max_length=96)


class DayClose(models.Model):
    """The daily sheet of a site, made when its day was closed; closing again changes nothing."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: lembar harian"

    site = models.ForeignKey("places.Site", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    closed_at = models.DateTimeField()
    closed_by = models.CharField(max_length=96)
    sheet = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "day"],
                name="queueing_dayclose_once",
                violation_error_message="Hari ini sudah ditutup.",
            )
        ]

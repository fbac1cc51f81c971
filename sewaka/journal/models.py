"""The journal: one stream of events a site, gap-free, each event chained to the one before by its hash.

No foreign keys: history outlives what it tells of. Never personal data: a ticket is a number, an actor a code.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sewaka.journal.changes import Change
from sewaka.journal.proofs import DayRoot, Inspection

CHANGES = (Change,)
"""History of master data, at home in ``changes``."""
PROOFS = (DayRoot, Inspection)
"""Models of the proof, at home in ``proofs``."""


class Stream(models.Model):
    """The end of a site's chain. Its row lock is the last lock of every transaction that tells something."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: ujung rantai bukti"

    site = models.CharField(primary_key=True, max_length=32)
    last_seq = models.BigIntegerField(default=0)
    last_hash = models.BinaryField(default=b"\x00" * 32)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_seq__gte=0),
                name="journal_stream_seq_positive",
                violation_error_message="Nomor urut catatan tidak boleh negatif.",
            )
        ]


class Event(models.Model):
    """What happened, told once and never changed (the database refuses UPDATE and DELETE)."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: bukti giliran yang adil"

    pk = models.CompositePrimaryKey("site", "seq")
    site = models.CharField(max_length=32)
    seq = models.BigIntegerField()
    kind = models.CharField(max_length=64)
    subject = models.CharField(max_length=96)
    actor = models.CharField(max_length=96)
    at = models.DateTimeField()
    data = models.TextField(help_text="JSON sebagaimana disimpan; hash dihitung atas huruf-huruf ini")
    closed = models.TextField(
        default="", db_default="", help_text="JSON dari apa yang diketik orang: bagian yang tidak diumumkan"
    )
    salt = models.BinaryField(default=b"", db_default=b"")
    hash = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["site", "subject", "seq"], name="journal_event_subject")]

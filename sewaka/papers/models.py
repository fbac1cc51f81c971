"""Papers: what was handed in or made, once and unchanged. A new version is another paper."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sewaka.papers.states import Form, Origin


class Body(models.Model):
    """The bytes of papers, once however often the same file is handed in; named by their SHA-256."""

    PERSONAL: ClassVar[dict[str, str]] = {"data": "isi berkas dapat menyebut nama penanda tangan dan pejabat"}
    KEEP: ClassVar[str] = "selama dokumennya disimpan"

    sha256 = models.CharField(max_length=64, primary_key=True)
    data = models.BinaryField()


class Paper(models.Model):
    """One paper of a mall. ``code`` is what its address and its proof name; it never changes.

    ``agency_code``: whose paper it is; empty for the mall's own. ``size`` in bytes.
    A revoked paper stays readable for those who could read it, marked as revoked.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "sepuluh tahun sesudah mal berakhir: bukti dasar penyelenggaraan"

    site_code = models.CharField(max_length=32)
    agency_code = models.CharField(max_length=48, blank=True, default="")
    code = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=200)
    form = models.CharField(max_length=8, choices=Form.choices)
    origin = models.CharField(max_length=10, choices=Origin.choices)
    file_name = models.CharField(max_length=160)
    size = models.PositiveIntegerField()
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()
    kept_by = models.CharField(max_length=96)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.CharField(max_length=96, blank=True, default="")
    revoke_reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["site_code", "-kept_at"], name="papers_paper_newest")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(file_name=""),
                name="papers_paper_named",
                violation_error_message="Dokumen harus punya judul dan nama berkas.",
            ),
            models.CheckConstraint(
                condition=Q(form__in=Form.values) & Q(origin__in=Origin.values),
                name="papers_paper_words_known",
                violation_error_message="Jenis atau asal dokumen tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by="", revoke_reason="")
                | (Q(revoked_at__isnull=False) & ~Q(revoked_by="") & ~Q(revoke_reason="")),
                name="papers_paper_revoked_by_someone",
                violation_error_message="Pencabutan dokumen harus menyebut waktu, pelaku, dan alasannya.",
            ),
        ]

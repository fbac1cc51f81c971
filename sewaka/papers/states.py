"""The fixed words of papers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Form(models.TextChoices):
    """What kind of file it is; the value is its usual ending."""

    PDF = "pdf", "PDF"
    DOCX = "docx", "Word"
    XLSX = "xlsx", "Excel"
    PPTX = "pptx", "PowerPoint"
    PNG = "png", _("Gambar PNG")
    JPEG = "jpg", _("Foto JPEG")
    SVG = "svg", _("Denah SVG")


class Origin(models.TextChoices):
    """Where it comes from."""

    UPLOADED = "uploaded", _("diunggah")
    RENDERED = "rendered", _("dibuat sistem")


TYPES = {
    Form.PDF: "application/pdf",
    Form.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Form.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    Form.PNG: "image/png",
    Form.JPEG: "image/jpeg",
    Form.SVG: "image/svg+xml",
}
"""The media type of each form."""

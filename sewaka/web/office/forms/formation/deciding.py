"""What is typed about findings, business processes and the launch gate."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sewaka.web.office.forms import base


class FindingForm(base.OfficeForm):
    """How a finding was settled, or why it is open again."""

    note = base.prose(
        _("Catatan"), rows=3, needed=True, longest=1000, help=_("Apa yang diputuskan dan atas dasar apa.")
    )


class DecideForm(base.OfficeForm):
    """How an agency decided a process."""

    BLAME = {"file_not_welcome": "file", "paper_too_big": "file", "programme_day_not_sensible": "on"}
    on = base.day(_("Tanggal keputusan"))
    text = base.prose(_("Isi keputusan"), rows=3, needed=True, longest=1000)
    title = base.text(_("Judul dokumen"), 200, help=_("Misalnya SK Kepala Kantor tentang jam kerja."))
    file = base.paper(_("Berkas keputusan"), help=_("PDF, Word, Excel, PowerPoint, PNG, atau JPEG."))


class WithdrawForm(base.OfficeForm):
    """Why a decision no longer holds."""

    reason = base.text(_("Alasan pencabutan"), 300)


class WaiveForm(base.OfficeForm):
    """Why the doors may open although this is lacking."""

    reason = base.prose(
        _("Alasan pengecualian"),
        rows=3,
        needed=True,
        longest=1000,
        help=_("Siapa yang memeriksanya di luar sistem, atau mengapa boleh menyusul."),
    )


class OpenForm(base.OfficeForm):
    """The day the doors opened."""

    BLAME = {"programme_day_not_sensible": "on"}
    on = base.day(_("Hari dibuka"))
    told_by = base.text(_("Dinyatakan oleh"), 120, help=_("Jabatan, misalnya Bupati."))
    note = base.prose(_("Catatan"), rows=3, longest=1000)

"""Papers as a list."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.papers.queries import PaperInfo
from sewaka.web.office.entry import Here
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.ui import formats


def papers(here: Here, found: Iterable[PaperInfo]) -> Listing:
    """A row for each paper; who may change the programme can take one back."""
    may = here.reach("formation.edit").whole
    heads = (_("Dokumen"), _("Asal"), _("Instansi"), "#" + _("Ukuran"), _("Disimpan"), _("Keadaan"), "")
    return listing(
        _("Dokumen"),
        heads,
        (_row(each, may) for each in found),
        empty=_(
            "Belum ada dokumen. Yang diunggah pada bagian-bagian program dan yang dibuat sistem tampil di sini."
        ),
        filter=_("Saring dokumen"),
        name="dokumen",
    )


def _row(each: PaperInfo, may: bool) -> tuple[Cell | str, ...]:
    revoked = each.revoked_at is not None
    state = (
        Cell(_("dicabut"), tone="alarm", note=each.revoke_reason)
        if revoked
        else Cell(_("berlaku"), tone="good")
    )
    away = reverse("office:formation_papers_revoke", args=[each.code])
    return (
        Cell(each.title, href=reverse("office:formation_papers_show", args=[each.code]), note=each.form_text),
        Cell(each.origin_text, note=each.code if each.origin == "rendered" else ""),
        each.agency_code,
        Cell(_("{n} KB").format(n=formats.ribuan(-(-each.size // 1000))), order=float(each.size)),
        Cell(formats.waktu(each.kept_at), order=each.kept_at.timestamp()),
        state,
        Cell(_("Cabut"), href=away) if may and not revoked else "",
    )

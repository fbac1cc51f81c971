"""A piece of news as typed."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from sewaka.devices.newsitems import TITLE_LONGEST, TONES, TRANSLATED, Draft
from sewaka.places.plans import Plan
from sewaka.web.office.forms import base


class NewsForm(base.OfficeForm):
    """News in Indonesian, where and when; translations where somebody has them."""

    title = base.text(_("Judul"), TITLE_LONGEST, help=_("Singkat, misalnya Loket Imigrasi pindah."))
    text = base.prose(_("Isi"), rows=3, needed=True, help=_("Satu atau dua kalimat, tanpa data pribadi."))
    tone = base.choice(_("Nada"), TONES.items(), help=_("Yang penting tampil paling atas."))
    zone = base.choice(_("Zona"), needed=False)
    from_at = base.moment(_("Mulai"), help=_("Kosongkan untuk mulai sekarang."))
    until_at = base.moment(_("Sampai"), needed=True, help=_("Sesudah itu berita hilang sendiri."))
    title_en = base.text(_("Judul bahasa Inggris"), TITLE_LONGEST, needed=False, lang="en")
    text_en = base.prose(_("Isi bahasa Inggris"), rows=2, help=_("Boleh kosong; yang Indonesia dipakai."))
    title_ban = base.text(_("Judul bahasa Bali"), TITLE_LONGEST, needed=False, lang="ban")
    text_ban = base.prose(_("Isi bahasa Bali"), rows=2, help=_("Boleh kosong; yang Indonesia dipakai."))

    def __init__(self, plan: Plan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._plan = plan
        base.offer(self, "zone", [(z.code, z.name) for z in plan.zones.values()], empty=_t("seluruh mal"))

    def deed(self) -> dict[str, Any]:
        typed = self.cleaned_data
        words = {each: (typed[f"title_{each}"], typed[f"text_{each}"]) for each in TRANSLATED}
        plain = {name: typed[name] for name in ("title", "text", "tone", "zone")}
        begins, ends = (base.at_site(self._plan, typed[name]) for name in ("from_at", "until_at"))
        return {"draft": Draft(**plain, words=words, from_at=begins, until_at=ends)}

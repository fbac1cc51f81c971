"""Which day to play again, and with which other rules."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from sewaka.places.plans import CounterInfo
from sewaka.queueing.queries.rehearsal import Limits
from sewaka.web.office.entry import Here
from sewaka.web.office.forms import base

MOST = 480
GROUPS: Final = (
    ("", ("hari", "antrean")),
    (_("Menit didahulukan"), ("priority", "appointment", "returning", "transfer")),
    (_("Urutan sebuah loket"), ("loket", "melayani")),
    (_("Kuota dan nomor terakhir"), ("layanan", "kuota", "terakhir")),
)


def as_typed(counter: CounterInfo) -> str:
    """What a counter serves as it is typed here: "A D:2"."""
    ordered = sorted(counter.queues, key=lambda each: (each.tier, each.queue_code))
    return " ".join(
        each.queue_code if each.tier == 1 else f"{each.queue_code}:{each.tier}" for each in ordered
    )


class RehearsalForm(base.OfficeForm):
    """A day, and what would have been other: head starts, what one counter serves, how many numbers are given."""

    hari = base.day(_("Hari"))
    antrean = base.choice(_("Antrean"), needed=False)
    priority = base.whole(_("Prioritas, menit"), high=MOST)
    appointment = base.whole(_("Pesanan tepat waktu, menit"), high=MOST)
    returning = base.whole(_("Kembali setelah tidak hadir, menit"), high=MOST)
    transfer = base.whole(_("Pindahan, menit"), high=MOST)
    loket = base.choice(_("Loket"), needed=False)
    melayani = base.text(
        _("Melayani"),
        120,
        needed=False,
        help=_("Awalan dipisah spasi; D:2 berarti sesudah yang lain kosong."),
    )
    layanan = base.choice(_("Hanya layanan ini"), needed=False)
    kuota = base.whole(_("Kuota sehari"), low=0, high=10_000, needed=False)
    terakhir = base.wall(_("Nomor terakhir pukul"))

    def __init__(self, here: Here, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._here = here
        offered = [(code, f"{code} {queue.name}") for code, queue in here.plan.queues.items()]
        base.offer(self, "antrean", offered, empty=_t("semua"))
        counters = [(code, each.label) for code, each in here.plan.counters.items()]
        base.offer(self, "loket", counters, empty=_t("seperti sekarang"))
        services = [
            (code, each.short_name or each.service_name) for code, each in here.plan.offerings.items()
        ]
        base.offer(self, "layanan", services, empty=_t("semua"))

    @property
    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields as they stand together."""
        return [(title, [self[name] for name in names]) for title, names in GROUPS]

    def clean_melayani(self) -> dict[str, int]:
        """Queue → tier. Every queue must be one of this mall."""
        found: dict[str, int] = {}
        for word in self.cleaned_data["melayani"].upper().split():
            code, _sign, tier = word.partition(":")
            if code not in self._here.plan.queues or (
                tier and (not tier.isdecimal() or not 1 <= int(tier[:3]) <= 9)
            ):
                raise forms.ValidationError(_t("{word} bukan antrean di mal ini.").format(word=word[:20]))
            found[code] = int(tier or 1)
        return found

    def clean(self) -> dict[str, Any]:
        """A counter with nothing to serve would call nobody: that is closing it, not ordering it."""
        given = super().clean() or {}
        if given.get("loket") and not given.get("melayani") and "melayani" not in self.errors:
            self.add_error("melayani", _("Tulis antrean yang dilayani loket itu."))
        if given.get("melayani") and not given.get("loket"):
            self.add_error("loket", _("Pilih loketnya."))
        return given

    @property
    def minutes(self) -> dict[str, int]:
        """The head starts as typed."""
        names = ("priority", "appointment", "returning", "transfer")
        return {name: self.cleaned_data[name] for name in names}

    @property
    def serves(self) -> dict[str, dict[str, int]]:
        """What the chosen counter would have served."""
        loket = self.cleaned_data["loket"]
        return {loket: self.cleaned_data["melayani"]} if loket else {}

    @property
    def limits(self) -> Limits:
        """How many numbers, and until when."""
        given = self.cleaned_data
        return Limits(given["kuota"], given["layanan"], given["terakhir"])

"""Which day to play again, and with which head starts."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from sewaka.web.office.entry import Here
from sewaka.web.office.forms import base

MOST = 480


class RehearsalForm(base.OfficeForm):
    """The four head starts in minutes, a day, a queue or all of them."""

    hari = base.day(_("Hari"))
    antrean = base.choice(_("Antrean"), needed=False)
    priority = base.whole(_("Prioritas, menit"), high=MOST)
    appointment = base.whole(_("Pesanan tepat waktu, menit"), high=MOST)
    returning = base.whole(_("Kembali setelah tidak hadir, menit"), high=MOST)
    transfer = base.whole(_("Pindahan, menit"), high=MOST)

    def __init__(self, here: Here, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(code, f"{code} {queue.name}") for code, queue in here.plan.queues.items()]
        base.offer(self, "antrean", offered, empty=_t("semua"))

    @property
    def minutes(self) -> dict[str, int]:
        """The head starts as typed."""
        names = ("priority", "appointment", "returning", "transfer")
        return {name: self.cleaned_data[name] for name in names}

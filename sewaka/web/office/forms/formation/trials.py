"""Forms of rehearsals, scenarios and trials."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from sewaka.formation import script
from sewaka.formation.states.trials import FASTEST, Crew, RemarkKind
from sewaka.lib.refusal import Refusal
from sewaka.places.plans import Plan
from sewaka.queueing.states import PRIORITY_GROUPS
from sewaka.web.office.forms.base import (
    CodedForm,
    OfficeForm,
    choice,
    code,
    day,
    offer,
    prose,
    text,
    tick,
    whole,
)


class RehearsalForm(OfficeForm):
    """A place to practise in."""

    all_day = tick(
        _("Buka sepanjang hari"),
        help=_("Latihan dapat dilakukan di luar jam pelayanan. Kosong: jam dan hari tutup mal."),
    )


class ScenarioForm(CodedForm):
    """A script, typed line by line."""

    BLAME: ClassVar[dict[str, str]] = {"script_unclear": "lines", "scenario_empty": "lines"}

    code = code(_("Kode"), 48, help=_("Misalnya: pagi-ramai."))
    name = text(_("Nama"), 120)
    note = text(_("Catatan"), 300, needed=False)
    lines = prose(_("Pengunjung"), rows=14, needed=True, longest=60_000)

    def __init__(self, plan: Plan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._services = [each for each in plan.offerings if plan.offerings[each].is_open]
        some = (self._services or ["layanan"])[0]
        self.fields["lines"].help_text = _(
            "Satu baris satu pengunjung: menit | kode layanan | siapa | keterangan. Keterangan boleh: prioritas lansia, "
            "kurang fotokopi KK, tidak datang. Contoh: 5 | {service} | ibu dengan bayi | prioritas balita"
        ).format(service=some)

    def clean_lines(self) -> Any:
        """The visitors; a line that is not understood is named."""
        try:
            return script.read(self.cleaned_data["lines"], services=self._services, groups=PRIORITY_GROUPS)
        except Refusal as refused:
            raise forms.ValidationError(f"{refused.message} {refused.next_step}") from refused


class PatternForm(CodedForm):
    """A script from a real day."""

    BLAME: ClassVar[dict[str, str]] = {"nothing_that_day": "day"}

    code = code(_("Kode"), 48)
    name = text(_("Nama"), 120)
    day = day(_("Pola hari"))


class TrialForm(OfficeForm):
    """A trial."""

    name = text(_("Nama uji coba"), 120)
    scenario = choice(_("Skenario"))
    crew = choice(_("Dilayani oleh"), Crew.choices)
    speed = whole(
        _("Kecepatan"),
        high=FASTEST,
        help=_("Kali kecepatan skenario. 0: pengunjung datang satu per satu bila Anda menekan tombolnya."),
    )

    def __init__(self, scenarios: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "scenario", scenarios)


class RemarkForm(OfficeForm):
    """What was noticed."""

    kind = choice(_("Tentang"), RemarkKind.choices)
    counter = text(_("Loket"), 8, needed=False)
    text = prose(_("Catatan"), rows=3, needed=True, longest=500, help=_("Tanpa nama orang."))


class FollowUpForm(OfficeForm):
    """What has to be mended."""

    what = prose(_("Yang harus diperbaiki"), rows=3, needed=True, longest=300)
    owner = text(_("Penanggung jawab"), 120, help=_("Jabatan atau unit."))
    until_on = day(_("Selambatnya"))


class DoneForm(OfficeForm):
    """It is mended."""

    result = text(_("Hasilnya"), 300, needed=False)

"""Which services give one person only so many numbers a day, and what they ask for: the rule as rows."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sewaka.places.plans import Plan
from sewaka.queueing.queries.limits import ASKED
from sewaka.web.office.forms import base
from sewaka.web.office.forms.norms import EnactForm

LEAST_ROWS, SPARE_ROWS = 4, 2
MOST_TIMES = 10


class PersonLimitsForm(EnactForm):
    """A row for each service; an empty service is no row. What is not in the form any more is not limited."""

    def __init__(self, plan: Plan, standing: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        self._plan, self._standing = plan, standing
        super().__init__(*args, **kwargs)
        for n, (service, limit) in enumerate(standing.items()):
            for name, value in (
                ("service", service),
                ("asks", limit.get("asks")),
                ("times", limit.get("times")),
            ):
                self.fields[f"{name}_{n}"].initial = value

    @property
    def rows(self) -> list[tuple[Any, Any, Any]]:
        """The three fields of each row."""
        return [(self[f"service_{n}"], self[f"asks_{n}"], self[f"times_{n}"]) for n in range(self._row_count)]

    @property
    def others(self) -> list[Any]:
        """The fields that every rule has."""
        return [self[name] for name in ("scope", "valid_from", "basis", "certainty", "note")]

    @property
    def _row_count(self) -> int:
        return max(LEAST_ROWS, len(self._standing) + SPARE_ROWS)

    def _value_fields(self) -> dict[str, forms.Field]:
        offered = sorted(
            (each.short_name or each.service_name, code) for code, each in self._plan.offerings.items()
        )
        known = {code for _name, code in offered}
        named = [(code, name) for name, code in offered]
        named += [(code, code) for code in self._standing if code not in known]
        made: dict[str, forms.Field] = {}
        for n in range(self._row_count):
            made[f"service_{n}"] = base.choice(_("Layanan"), named, needed=False, empty=_("tidak ada"))
            made[f"asks_{n}"] = base.choice(_("Diminta"), ASKED.items(), needed=False)
            made[f"times_{n}"] = base.whole(_("Nomor sehari"), low=1, high=MOST_TIMES, needed=False)
        return made

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        seen = set()
        for n in range(self._row_count):
            service = values.get(f"service_{n}")
            if service and service in seen:
                self.add_error(f"service_{n}", _("Layanan ini sudah ada di baris lain."))
            seen.add(service)
        return values

    def _value(self) -> Any:
        values = self.cleaned_data
        return {
            values[f"service_{n}"]: {
                "asks": values[f"asks_{n}"] or "nik",
                "times": values[f"times_{n}"] or 1,
            }
            for n in range(self._row_count)
            if values[f"service_{n}"]
        }


def in_words(plan: Plan, value: Any) -> str:
    """The rule as people say it."""
    if not isinstance(value, dict) or not all(isinstance(each, dict) for each in value.values()):
        return ""
    said = []
    for service, limit in value.items():
        offering = plan.offerings.get(service)
        name = (offering.short_name or offering.service_name) if offering else service
        asked = ASKED.get(str(limit.get("asks", "nik")), "")
        words = _("{service}: {asks}, {n} nomor sehari")
        said.append(str(words).format(service=name, asks=asked, n=limit.get("times", 1)))
    return "; ".join(said) or str(_("tidak ada layanan yang membatasi"))

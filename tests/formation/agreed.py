"""What tests of agreements share: a mall with one partner that confirmed, wordings, the way to the signature."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta
from typing import Any

from docx import Document

from sewaka.catalogue.models import Agency, Unit
from sewaka.formation.actions import agreements as actions
from sewaka.formation.actions.agreements.signing import Signing
from tests.halls import AT, build

TODAY = date(2026, 11, 23)
SITE, AGENCY, UNIT = "uji", "ag_uji", "unit_uji"
BY: dict[str, Any] = {"by": "user:uji", "at": AT}
SIGNING = Signing("12/MAL/2026", "W20-77", "Kepala DPMPTSP", "Ni Wayan Uji", "Kepala Kantor", "I Made Contoh",
                  starts_on=TODAY, ends_on=TODAY + timedelta(days=729))  # fmt: skip
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def word(*texts: str) -> bytes:
    """A Word file of these paragraphs."""
    made, out = Document(), io.BytesIO()
    for text in texts:
        made.add_paragraph(text)
    made.save(out)
    return out.getvalue()


def mall(*, group: str = "instansi_vertikal") -> None:
    """The mall "uji", whose one agency is a partner from outside."""
    build()
    Agency.objects.filter(code=AGENCY).update(group=group)


def confirmed(unit: str = UNIT, on: date | None = TODAY - timedelta(days=30), **more: Any) -> None:
    actions.confirm(**{"site": SITE, "unit": unit, "answer": "confirmed", "on": on} | more | BY)


def begun(kind: str = "pks", unit: str = UNIT, agency: str = AGENCY) -> str:
    return actions.begin(site=SITE, kind=kind, agency=agency, unit=unit if kind == "pks" else "", **BY)


def go(code: str, verb: str, on: date = TODAY, **more: Any) -> None:
    at: datetime = more.pop("at", AT)
    actions.move(site=SITE, agreement=code, verb=verb, on=on, **more, by="user:uji", at=at)


def final(code: str) -> None:
    """From the confirmation to the final draft."""
    go(code, "draft", file=("draf.docx", word("Pasal 1", "Dua loket.")))
    go(code, "discuss")
    go(code, "respond", note="Setuju dengan perubahan.", side="theirs")
    go(code, "finalise", file=("final.docx", word("Pasal 1", "Tiga loket.")))


def sign(code: str, signing: Signing = SIGNING, on: date = TODAY, **more: Any) -> None:
    facts = {"site": SITE, "agreement": code, "on": on, "signing": signing, "file": ("ttd.pdf", PDF)}
    actions.sign(**facts | more | BY)


def other_unit() -> str:
    """A second unit of the same agency, confirmed."""
    body = Agency.objects.get(code=AGENCY)
    Unit.objects.create(agency=body, code="unit_dua", name="Unit Dua", short_name="Dua", status="confirmed")
    confirmed("unit_dua")
    return "unit_dua"

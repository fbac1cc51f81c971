"""Findings, business processes and the launch gate in the office; a whole programme completed through the doors."""

# ruff: noqa: F811 - fixtures by their names
from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sewaka.accounts import actions as accounts
from sewaka.catalogue.models import ServiceVersion as Version
from sewaka.formation.conditions import Condition
from sewaka.formation.models import Finding, FindingStep, Opening, ProcessDecision, Waiver
from sewaka.formation.queries import gate as asks
from sewaka.journal.models import Event
from sewaka.norms.models import Rule
from sewaka.places.models import Site
from tests.callers import logged_in
from tests.clocks import Clock
from tests.halls import AT, FIRST, Hall
from tests.papers.test_keep import PDF
from tests.web.office.conftest import OTHER, OWN, Desk

Office = Callable[..., Desk]
TODAY = AT.date()
PROCESSES = [["working_hours", "Jam kerja"], ["queue", "Sistem antrean"]]


@pytest.fixture
def hall(hall: Hall) -> Hall:
    """The mall with two processes to decide and a heavy finding."""
    Rule.objects.create(key="formation.processes", scope="", valid_from=FIRST, value=PROCESSES, certainty="D")
    Finding.objects.create(
        site=Site.objects.get(code=hall.site), code="T01", severity="high", text="Rekap tidak cocok"
    )
    return hall


def file(data: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile("keputusan.pdf", data)


def keys(site: str) -> set[str]:
    return {each.key for each in asks.gate(site=site, on=TODAY).lacking}


def test_a_finding_is_settled_with_a_note(office: Office, hall: Hall) -> None:
    desk = office("organiser")
    assert "Rekap tidak cocok" in desk.text("pembentukan/temuan/")
    assert desk.post("pembentukan/temuan/T01/resolve/", note="").status_code == 422
    assert desk.post("pembentukan/temuan/T01/resolve/", note="Rekap yang dipakai.").status_code == 302
    page = desk.text("pembentukan/temuan/T01/")
    assert "Rekap yang dipakai." in page and "Buka kembali" in page
    assert desk.post("pembentukan/temuan/T01/resolve/", note="Lagi.").status_code == 422
    assert desk.post("pembentukan/temuan/T01/reopen/", note="Belum sepakat.").status_code == 302
    assert FindingStep.objects.count() == 2
    assert desk.get("pembentukan/temuan/T99/").status_code == 404
    assert desk.get("pembentukan/temuan/T01/lain/").status_code == 404


def test_a_process_is_decided_with_a_paper_never_with_a_tick(office: Office, hall: Hall) -> None:
    desk, page = office("organiser"), f"pembentukan/proses/{OWN}/working_hours/"
    typed: dict[str, Any] = {"on": "2026-11-20", "text": "Pukul 07.30 sampai 16.00.", "title": "SK jam kerja"}
    assert desk.post(f"{page}putuskan/", **typed).status_code == 422
    assert not ProcessDecision.objects.exists()
    assert desk.post(f"{page}putuskan/", **typed, file=file()).status_code == 302
    told = desk.text(page)
    assert "SK jam kerja" in told and "ditetapkan" in told
    assert f"processes.paper/working_hours/{OWN}" not in keys(hall.site)
    assert desk.post(f"{page}cabut/", reason="Salah berkas").status_code == 302
    assert "Salah berkas" in desk.text(page)


def test_an_agency_sees_its_own_processes_and_gate_only(office: Office, hall: Hall) -> None:
    head = office("agency_head")
    page = head.text("pembentukan/proses/")
    assert "Dinas Uji" in page and "Dinas Lain" not in page
    assert head.get(f"pembentukan/proses/{OTHER}/queue/").status_code == 403
    assert head.get("pembentukan/gerbang/").status_code == 403
    own = head.text(f"pembentukan/gerbang/instansi/{OWN}/")
    assert "Jam kerja Dinas Uji belum ditetapkan" in own and "Kecualikan" not in own
    assert head.get(f"pembentukan/gerbang/instansi/{OTHER}/").status_code == 403


def test_a_condition_is_set_aside_and_asked_again(office: Office, hall: Hall) -> None:
    desk = office("organiser")
    page = desk.text("pembentukan/gerbang/")
    assert "Belum ada dalam sistem" in page and "Belum siap" in page
    assert desk.post("pembentukan/gerbang/kecualikan/outside.survey/", reason="").status_code == 422
    assert desk.post("pembentukan/gerbang/kecualikan/outside.survey/", reason="Di kertas.").status_code == 302
    assert "Di kertas." in desk.text("pembentukan/gerbang/")
    assert desk.post("pembentukan/gerbang/minta-lagi/outside.survey/").status_code == 302
    assert "outside.survey" in keys(hall.site)
    assert Waiver.objects.get().withdrawn_by.startswith("user:organiser")
    assert desk.get("pembentukan/gerbang/kecualikan/tidak.ada/").status_code == 404
    assert office("floor_manager").post(
        "pembentukan/gerbang/kecualikan/outside.survey/", reason="x"
    ).status_code == 403  # fmt: skip


def test_doors_are_not_declared_open_while_something_is_lacking(office: Office, hall: Hall) -> None:
    desk = office("organiser")
    answer = desk.post("pembentukan/gerbang/buka/", on="2026-11-23", told_by="Bupati", note="Peresmian")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "masih ada" in page and "Peresmian" in page
    assert not Opening.objects.exists()


def test_one_agency_opens_after_the_launch(office: Office, hall: Hall) -> None:
    desk = office("organiser")
    for each in asks.gate(site=hall.site, on=TODAY, agency=OWN).lacking:
        desk.post(f"pembentukan/gerbang/kecualikan/{each.key}/", reason="Menyusul.")
    assert "Siap dibuka" in desk.text(f"pembentukan/gerbang/instansi/{OWN}/")
    typed = {"on": "2026-11-23", "told_by": "Kepala DPMPTSP"}
    assert desk.post(f"pembentukan/gerbang/buka/?instansi={OWN}", **typed).status_code == 302
    assert "Sudah dibuka" in desk.text(f"pembentukan/gerbang/instansi/{OWN}/")
    assert "dibuka 23 November 2026" in desk.text("pembentukan/gerbang/")


class Completing:
    """Somebody who asks the gate what is left, and does it through the doors."""

    def __init__(self, site: str, at: datetime) -> None:
        self.site, self.day = site, at.date().isoformat()
        user = accounts.create_user(
            username="organiser", full_name="Orang Uji", password="kopi-pagi-di-pasar", by="user:uji", at=at
        )
        accounts.grant(username="organiser", role="organiser", site=site, by="user:uji", at=at)
        self.desk = Desk(logged_in(user))

    def lacking(self) -> tuple[Condition, ...]:
        return asks.gate(site=self.site, on=TODAY).lacking

    def round(self) -> None:
        """Once through everything that is lacking; items that wait for others are done in a later round."""
        for each in self.lacking():
            if not each.outside:
                self.act(each)

    def act(self, each: Condition) -> None:
        if each.part not in {"programme", "findings", "processes"}:
            return
        page = reverse(f"office:{each.page}", args=each.args).removeprefix("/kantor/")
        if each.part == "programme":
            self.desk.post(f"{page}finish/", on=self.day, text="Selesai.")
        elif each.part == "findings":
            self.desk.post(f"{page}resolve/", note="Diperiksa bersama tim kerja.")
        elif each.key.startswith("processes.paper/"):
            typed = {"on": self.day, "text": "Ditetapkan.", "title": f"Keputusan {each.key}"}
            self.desk.post(f"{page}putuskan/", **typed, file=file())

    def waive_the_rest(self) -> None:
        for each in self.lacking():
            answer = self.desk.post(
                f"pembentukan/gerbang/kecualikan/{each.key}/", reason=f"Diperiksa di luar sistem: {each.why}"
            )
            assert answer.status_code == 302, each.key


def test_the_loaded_programme_is_completed_through_the_doors(badung: str, clock: Clock) -> None:
    somebody = Completing(badung, clock.now)
    first = {each.key for each in somebody.lacking()}
    for _ in range(30):
        before = {each.key for each in somebody.lacking()}
        somebody.round()
        if {each.key for each in somebody.lacking()} == before:
            break
    left = {each.key for each in somebody.lacking()}
    assert left < first
    assert not [key for key in left if key.startswith(("programme.", "findings.", "processes.paper/"))]
    opening = {"on": clock.now.date().isoformat(), "told_by": "Bupati", "note": "Peresmian."}
    assert somebody.desk.post("pembentukan/gerbang/buka/", **opening).status_code == 422
    somebody.waive_the_rest()
    assert "Siap dibuka" in somebody.desk.text("pembentukan/gerbang/")
    assert somebody.desk.post("pembentukan/gerbang/buka/", **opening).status_code == 302
    assert "Sudah dibuka" in somebody.desk.text("pembentukan/gerbang/")
    assert Event.objects.filter(kind="formation.opening.declared").count() == 1
    assert somebody.desk.post("pembentukan/gerbang/buka/", **opening, request_key="lain").status_code == 422


def test_a_service_has_a_gate_of_its_own(office: Office, hall: Hall) -> None:
    desk = office("organiser")
    page = desk.text("pembentukan/gerbang/layanan/uji_a/")
    assert "Jangka waktu belum tertulis" in page and "Teksnya belum dikonfirmasi instansi" in page
    Version.objects.filter(service__code="uji_a").update(
        requirements=[], steps=["Datang"], fee={"kind": "free"}, confidence="confirmed",
        standard_time={"value": 1, "unit": "working_days"}, output={"kind": "letter", "name": "Surat"},
    )  # fmt: skip
    Site.objects.filter(code=hall.site).update(name="Mal Uji")  # the plan is read anew
    assert asks.of_service(site=hall.site, on=TODAY, service="uji_a").is_ready
    assert "Siap dibuka" in desk.text("pembentukan/gerbang/layanan/uji_a/")
    assert desk.get("pembentukan/gerbang/layanan/tidak_ada/").status_code == 404


def test_a_lack_of_a_service_is_set_aside_by_name_and_is_none_of_the_mall_s(
    office: Office, hall: Hall
) -> None:
    desk, key = office("organiser"), "services.steps/uji_a"
    assert desk.post(f"pembentukan/gerbang/kecualikan/{key}/", reason="Satu langkah saja.").status_code == 302
    found = asks.of_service(site=hall.site, on=TODAY, service="uji_a")
    assert key in {each.key for each, _ in found.waived} and key not in {each.key for each in found.lacking}
    assert key not in {each.key for each in asks.gate(site=hall.site, on=TODAY).idle}
    assert "Satu langkah saja." in desk.text("pembentukan/gerbang/layanan/uji_a/")


def test_only_its_own_agency_sees_a_service_s_gate(office: Office, hall: Hall) -> None:
    head = office("agency_head", agency=OWN)
    assert head.get("pembentukan/gerbang/layanan/uji_a/").status_code == 200
    assert head.get("pembentukan/gerbang/layanan/uji_u/").status_code == 403

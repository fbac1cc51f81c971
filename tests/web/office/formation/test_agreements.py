"""Agreements at the office's doors: what each may do, and that bad input is refused kindly and loses nothing."""

# ruff: noqa: F811 - fixtures by their names
from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sewaka.accounts.roles import Role
from sewaka.catalogue.models import Agency
from sewaka.formation.queries import agreements as queries
from sewaka.places.models import Admission
from tests.formation.agreed import PDF, TODAY, begun, confirmed, final, go, sign, word
from tests.halls import Hall
from tests.web.office.conftest import OTHER, OWN, Desk

PAGE = "pembentukan/perjanjian/"
SIGNED = {
    "on": "2026-11-23", "number_ours": "12/MAL/2026", "number_theirs": "W20-77", "role_ours": "Kepala DPMPTSP",
    "name_ours": "Ni Wayan Uji", "role_theirs": "Kepala Kantor", "name_theirs": "I Made Contoh",
    "starts_on": "2026-12-01", "ends_on": "2028-11-30",
}  # fmt: skip


def upload(name: str = "naskah.pdf", data: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


@pytest.fixture
def codes(hall: Hall) -> dict[str, str]:
    """A PKS with each of the two agencies, both partners from outside."""
    Agency.objects.update(group="instansi_vertikal")
    confirmed("unit_uji")
    confirmed("unit_lain")
    return {OWN: begun(), OTHER: begun(unit="unit_lain", agency=OTHER)}


@pytest.fixture
def desk(office: Callable[..., Desk], codes: dict[str, str]) -> Desk:
    return office(Role.ORGANISER)


@pytest.fixture
def head(office: Callable[..., Desk], codes: dict[str, str]) -> Desk:
    return office(Role.AGENCY_HEAD)


def at(code: str, page: str = "") -> str:
    return f"{PAGE}kode/{code}/{page}"


def info(code: str) -> queries.AgreementInfo:
    return queries.agreement(site="uji", code=code)


def test_the_board_shows_every_partner_with_its_days(desk: Desk, codes: dict[str, str]) -> None:
    page = desk.text(PAGE)
    assert "Dinas Uji" in page and "Dinas Lain" in page and "keikutsertaan sementara" in page
    assert "Tahap 1 dari 6" in page and "30 hari pada tahap ini" in page
    go(codes[OWN], "draft", file=("draf.docx", word("Dua loket.")))
    assert "Dinas Lain" not in desk.text(f"{PAGE}?tahap=draft")
    assert desk.text(f"{PAGE}?tahap=belum").count('class="card stack partner"') == 2
    assert desk.text(f"{PAGE}daftar/").count("PKS Unit") == 2
    assert desk.get(f"{PAGE}daftar/?bentuk=xlsx").status_code == 200


def test_a_mall_without_partners_says_what_to_do(office: Callable[..., Desk], hall: Hall) -> None:
    assert "Belum ada instansi lain" in office(Role.ORGANISER).text(PAGE)


def test_an_agency_sees_its_own_agreements_and_answers_them(head: Desk, codes: dict[str, str]) -> None:
    own, foreign = codes[OWN], codes[OTHER]
    page = head.text(PAGE)
    assert "Dinas Uji" in page and "Dinas Lain" not in page
    assert head.text(f"{PAGE}daftar/").count("PKS Unit") == 1
    for there in ("", "tanggapan/", "naskah/", "banding/?dari=1&ke=2"):
        assert head.get(at(foreign, there)).status_code == 403
    go(own, "draft", file=("draf.docx", word("Dua loket.")))
    go(own, "discuss")
    assert "Tanggapi" in head.text(at(own)) and "Catat tanda tangan" not in head.text(at(own))
    answer = head.post(at(own, "tanggapan/"), on="2026-11-23", note="Mohon tiga loket.",
                       file=upload("versi.docx", word("Tiga loket.")))  # fmt: skip
    assert answer.status_code == 302
    newest = queries.filed(site="uji", code=own)[0]
    assert (info(own).state, newest.side, newest.kind) == ("response", "theirs", "reply")
    assert head.get(f"pembentukan/berkas/{newest.paper.code}/").status_code == 200


@pytest.mark.parametrize(
    "there", ["isi/", "langkah/draf/", "tanda-tangan/", "perpanjang/", "akhiri/", "surat/draft/"]
)
def test_an_agency_does_not_decide_for_the_mall(there: str, head: Desk, codes: dict[str, str]) -> None:
    assert head.get(at(codes[OWN], there)).status_code == 403


def test_a_wording_of_an_agency_is_always_its_own(head: Desk, codes: dict[str, str]) -> None:
    head.post(at(codes[OWN], "naskah/"), kind="final", side="ours", file=upload())
    assert [(each.side, each.kind) for each in queries.filed(site="uji", code=codes[OWN])] == [
        ("theirs", "reply")
    ]


def test_signing_admits_and_shows_it(desk: Desk, codes: dict[str, str]) -> None:
    code = codes[OWN]
    final(code)
    assert desk.post(at(code, "tanda-tangan/"), **SIGNED, file=upload()).status_code == 302
    page = desk.text(at(code))
    assert "12/MAL/2026" in page and "Ni Wayan Uji" in page and "Akhiri" in page
    assert str(Admission.objects.get(agency__code=OWN).valid_until) == "2028-11-30"
    assert "berlaku sampai 30 November 2028" in desk.text(PAGE)


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        ({"ends_on": "2026-11-30"}, "ends_on", "Hari terakhir tidak boleh sebelum hari mulai"),
        ({"on": "2026-11-24"}, "on", "belum tiba"),
        ({"on": "bukan tanggal"}, "on", ""),
        ({"number_ours": ""}, "number_ours", ""),
        ({"file": None}, "file", ""),
        ({"file": b"GIF89a"}, "file", "jenisnya bukan PDF"),
        ({"file": PDF + b"0" * 21_000_000}, "file", "paling besar 20 MB"),
        ({"file": PDF + b"0" * 100_000_000}, "file", "terlalu besar"),
    ],
    ids=["sebelum mulai", "besok", "bukan tanggal", "tanpa nomor", "tanpa berkas", "gif", "21 MB", "100 MB"],
)
def test_what_does_not_fit_is_refused_and_nothing_is_lost(
    change: dict[str, Any], field: str, says: str, desk: Desk, codes: dict[str, str]
) -> None:
    code = codes[OWN]
    final(code)
    sent: dict[str, Any] = SIGNED | {"file": PDF} | change
    body = sent.pop("file")
    sent |= {"file": upload(data=body)} if body else {}
    answer = desk.post(at(code, "tanda-tangan/"), **sent)
    form = answer.context["form"]
    assert answer.status_code == 422 and list(form.errors) == [field]
    assert says in str(form.errors[field])
    page = answer.content.decode()
    assert "Ni Wayan Uji" in page and "W20-77" in page
    assert (info(code).state, len(queries.filed(site="uji", code=code))) == ("final_draft", 2)


def test_a_move_out_of_order_is_refused_in_words(desk: Desk, codes: dict[str, str]) -> None:
    answer = desk.post(at(codes[OWN], "langkah/final/"), on="2026-11-23", file=upload())
    assert answer.status_code == 422
    assert "sekarang pada tahap konfirmasi" in answer.content.decode()
    assert desk.get(at(codes[OWN], "langkah/lompat/")).status_code == 404


def test_the_same_form_sent_twice_is_one_move(desk: Desk, codes: dict[str, str]) -> None:
    for _ in range(2):
        sent = {"on": "2026-11-23", "file": upload(), "request_key": "sekali"}
        assert desk.post(at(codes[OWN], "langkah/draf/"), **sent).status_code == 302
    assert [each.verb for each in queries.steps(site="uji", code=codes[OWN])] == ["draft", "begin"]


def test_terms_are_shown_and_kept(desk: Desk, codes: dict[str, str]) -> None:
    code = codes[OWN]
    sent = {"services": ["uji_a"], "counters": "2", "staff": "4", "equipment": "agency", "basis": "uu-uji"}
    assert desk.post(at(code, "isi/"), **sent, cost_sharing="Listrik oleh mal.").status_code == 302
    page = desk.text(at(code))
    assert "2 loket" in page and "4 petugas" in page and "milik instansi" in page and "UU uji" in page
    assert desk.post(at(code, "isi/"), services=["uji_u"]).status_code == 422
    assert "PKS Unit" in desk.text("aturan/dasar/uu-uji/")


def test_beginning_takes_only_what_is_needed_and_missing(desk: Desk) -> None:
    page = desk.text(f"{PAGE}baru/?pihak=mou/{OWN}/")
    assert "MoU: Dinas Uji" in page and "PKS: Unit Uji" not in page
    assert desk.post(f"{PAGE}baru/", party=f"pks/{OWN}/unit_uji").status_code == 422
    assert desk.post(f"{PAGE}baru/", party=f"mou/{OWN}/").status_code == 302
    assert {each.name for each in queries.agreements(site="uji")} >= {"MoU Dinas"}


def test_a_confirmation_keeps_its_letter_and_its_doubt(desk: Desk) -> None:
    sent = {"answer": "confirmed", "on": "", "uncertain": "on", "note": "Tanpa tanggal.", "file": upload()}
    assert desk.post(f"{PAGE}konfirmasi/unit_uji/", **sent).status_code == 302
    page = desk.text(PAGE)
    assert "tanggal belum diketahui" in page and "belum pasti" in page and "Tanpa tanggal." in page
    late = desk.post(f"{PAGE}konfirmasi/unit_uji/", answer="confirmed", on="2027-01-01")
    assert late.status_code == 422 and "belum tiba" in late.content.decode()


def test_versions_are_compared_sentence_by_sentence(desk: Desk, codes: dict[str, str]) -> None:
    code = codes[OWN]
    final(code)
    new, old = queries.filed(site="uji", code=code)
    page = desk.text(at(code, f"banding/?dari={old.number}&ke={new.number}"))
    assert "<del>Dua</del><ins>Tiga</ins>" in page and "1 paragraf berubah" in page
    sign(code)
    signed = queries.filed(site="uji", code=code)[0]
    page = desk.text(at(code, f"banding/?dari={old.number}&ke={signed.number}"))
    assert "hanya naskah Word" in page and signed.paper.sha256 in page
    foreign = queries.filed(site="uji", code=codes[OTHER])
    assert desk.get(at(code, f"banding/?dari={old.number}&ke={10**8}")).status_code == 422 and not foreign


def test_what_ends_soon_is_said_on_the_board_and_the_list(desk: Desk, codes: dict[str, str]) -> None:
    code = codes[OWN]
    final(code)
    soon = (TODAY + timedelta(days=60)).isoformat()
    desk.post(at(code, "tanda-tangan/"), **SIGNED | {"ends_on": soon}, file=upload())
    for page in (PAGE, f"{PAGE}daftar/", at(code)):
        assert "erakhir" in desk.text(page) and "22 Januari 2027" in desk.text(page)


def test_a_termination_needs_its_reason(desk: Desk, codes: dict[str, str]) -> None:
    code = codes[OWN]
    final(code)
    sign(code)
    sent = {"on": "2026-11-23", "last_on": "2026-12-31"}
    assert list(desk.post(at(code, "akhiri/"), **sent).context["form"].errors) == ["note"]
    assert desk.post(at(code, "akhiri/"), **sent, note="Pindah gedung.").status_code == 302
    assert "diakhiri" in desk.text(at(code)) and "Pindah gedung." in desk.text(at(code))


@pytest.mark.parametrize("letter", ["confirmation", "draft", "invitation", "minutes"])
def test_every_letter_is_made_and_kept(letter: str, desk: Desk, codes: dict[str, str]) -> None:
    code = codes[OWN]
    sent = {"form": "docx", "number": "005/77", "on": "2026-11-25", "hour": "09:30", "place": "Ruang rapat",
            "items": "Jumlah loket\nJam layanan"}  # fmt: skip
    assert desk.post(at(code, f"surat/{letter}/"), **sent).status_code == 302
    made = queries.filed(site="uji", code=code)[0]
    assert (made.kind, made.paper.form, made.version) == (letter, "docx", 1 if letter == "draft" else None)


def test_a_draft_made_by_the_system_is_the_wording_of_the_move(desk: Desk, codes: dict[str, str]) -> None:
    code = codes[OWN]
    desk.post(at(code, "surat/draft/"), form="docx")
    assert desk.post(at(code, "langkah/draf/"), on="2026-11-23").status_code == 302
    assert info(code).state == "draft"

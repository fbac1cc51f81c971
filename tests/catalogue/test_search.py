"""What people type finds the service they mean among the first three."""

from __future__ import annotations

from time import process_time
from typing import Any

import pytest

from sewaka.catalogue import words
from sewaka.catalogue.load import Rows
from sewaka.catalogue.queries import entry
from sewaka.catalogue.search import Entry, Index
from sewaka.places import queries, seed

TYPED = {
    "ktp": "dukcapil_ktp",
    "ktpp": "dukcapil_ktp",
    "kpt": "dukcapil_ktp",
    "e ktp": "dukcapil_ktp",
    "KTP-EL": "dukcapil_ktp",
    "bikin ktp": "dukcapil_ktp",
    "mau bikin ktp baru": "dukcapil_ktp",
    "cara membuat KTP": "dukcapil_ktp",
    "ktp saya ilang": "dukcapil_ktp",
    "ngae ktp": "dukcapil_ktp",
    "identity card": "dukcapil_ktp",
    "kartu kluarga": "dukcapil_kk",
    "kk": "dukcapil_kk",
    "akte": "dukcapil_kk",
    "pecah kk": "dukcapil_kk",
    "perpanjng sim": "polres_sim",
    "perpanjangan sim c": "polres_sim",
    "sim": "polres_sim",
    "memperpanjang SIM motor": "polres_sim",
    "skck": "polres_skck",
    "sckc": "polres_skck",
    "surat kelakuan baik": "polres_skck",
    "surat kehilangan": "polres_stlk",
    "dompet ilang": "polres_stlk",
    "lapor kehilangan dompet": "polres_stlk",
    "paspor": "imigrasi_paspor",
    "passport": "imigrasi_paspor",
    "pasport": "imigrasi_paspor",
    "pasp": "imigrasi_paspor",
    "perpanjang passpor": "imigrasi_paspor",
    "mayah pbb": "bapenda_pbb",
    "cek tagihan pbb": "bapenda_pbb",
    "bayar pbb": "bpd_pajak_daerah",
    "pajak tanah": "bapenda_pbb",
    "ngae npwpd": "bapenda_npwpd",
    "npwp": "kpps_npwp",
    "bikin NPWP pribadi": "kppu_npwp",
    "kode biling pajak": "kpps_billing",
    "lupa efin": "kpps_asistensi",
    "kartu kuning": "naker_ak1",
    "kartu pencari kreja": "naker_ak1",
    "kerja kapal pesiar": "naker_rek_paspor_tki",
    "bpjs": "bpjskes_informasi",
    "daftar bpjs bayi": "bpjskes_daftar",
    "pindah paskes": "bpjskes_mutasi",
    "cetak kartu bpjs hilang": "bpjskes_kartu",
    "jamsostek": "bpjstk_daftar",
    "cek saldo jht": "bpjstk_sertifikat",
    "bayar listrik": "bpd_ppob",
    "token listerik": "bpd_ppob",
    "bayar stnk motor": "bpd_samsat",
    "buka rekening": "bri_rekening",
    "buka tabungan bri": "bri_rekening",
    "air mati": "pdam_keluhan",
    "yeh sing mesu": "pdam_keluhan",
    "pasang air pdam": "pdam_sambungan",
    "tagihan air": "pdam_tagihan",
    "sertipikat tanah": "bpn_informasi",
    "sengketa tanah waris": "bpn_konsultasi",
    "daftar merek": "hukum_ki",
    "haki": "hukum_ki",
    "bikin pt": "hukum_kenotariatan",
    "jadi wni": "hukum_kewarganegaraan",
    "ijin bangun rumah": "imb",
    "imb": "imb",
    "izin usaha": "dpmptsp_perizinan",
    "ijin vila": "tdup_akomodasi",
    "izin praktek dokter": "dinkes_izin_nakes",
    "ukl upl": "dlhk_ukl_upl",
    "amdal": "dlhk_amdal",
    "kosmetik bpom": "bpom_sertifikasi",
    "sumur bor": "prov_abt",
    "pasang baliho": "reklame",
}


@pytest.fixture(scope="module")
def index() -> Index:
    """The search of Badung, built from the files alone."""
    rows = seed.catalogue(seed.read("badung"))
    return Index(Entry(code, _names(rows, code), *_words(text)) for code, text in rows.texts.items())


def _names(rows: Rows, code: str) -> tuple[str, ...]:
    text, unit = rows.texts[code], rows.units[rows.services[code]["unit"]]
    agency = rows.agencies[unit["agency"]]
    return (text["name"], text["short_name"], unit["short_name"], unit["name"], agency["short_name"])


def _words(text: dict[str, Any]) -> tuple[tuple[str, ...], str]:
    return tuple(text["everyday_words"]), text.get("summary", "")


@pytest.mark.parametrize(("typed", "service"), TYPED.items())
def test_the_meant_service_is_among_the_first_three(index: Index, typed: str, service: str) -> None:
    found = [each.service for each in index.search(typed)]
    assert service in found[:3], found


@pytest.mark.parametrize("typed", ["paspor", "kartu kuning", "skck", "pecah kk", "air mati", "amdal", "imta"])
def test_an_everyday_phrase_typed_exactly_comes_first(index: Index, typed: str) -> None:
    assert (
        index.search(typed)[0].service
        == {
            "paspor": "imigrasi_paspor",
            "kartu kuning": "naker_ak1",
            "skck": "polres_skck",
            "pecah kk": "dukcapil_kk",
            "air mati": "pdam_keluhan",
            "amdal": "dlhk_amdal",
            "imta": "naker_imta",
        }[typed]
    )


@pytest.mark.parametrize("typed", ["", "   ", "???", "漢字", "🙂🙂", "qqqqwwww", "\x00\x00"])
def test_what_means_nothing_finds_nothing(index: Index, typed: str) -> None:
    assert index.search(typed) == []


@pytest.mark.parametrize(
    "typed",
    [
        "x" * 10_000,
        "ktp " * 2_500,
        "é̷̈" * 5_000,
        "ｋｔｐ",
        "<script>ktp</script>",
        "' OR 1=1 --",
        "\u202ektp",
        "ﬁ" * 9_000,
    ],
)
def test_odd_and_endless_text_is_harmless_and_fast(index: Index, typed: str) -> None:
    start = process_time()
    found = index.search(typed)
    assert process_time() - start < 0.05
    assert len(found) <= 8


def test_wide_letters_are_letters(index: Index) -> None:
    assert index.search("ｋｔｐ")[0].service == "dukcapil_ktp"


def test_only_what_is_offered_is_found_when_asked_so(index: Index) -> None:
    assert [each.service for each in index.search("ktp", within={"dukcapil_kk", "polres_stlk"})] != []
    assert all(each.service != "dukcapil_ktp" for each in index.search("ktp", within={"polres_stlk"}))
    assert len(index.search("bayar", limit=2)) == 2


def test_why_names_the_phrase_that_fitted(index: Index) -> None:
    assert index.search("bikin ktp")[0].why == "bikin ktp"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("perpanjangan", "memperpanjang"),
        ("pembayaran", "bayar"),
        ("kehilangan", "hilang"),
        ("perizinan", "ijin"),
        ("ktpnya", "ktp"),
        ("pendaftaran", "daftar"),
    ],
)
def test_affixes_do_not_hide_a_word(one: str, other: str) -> None:
    assert words.stem(one) == words.stem(other)


@pytest.mark.django_db
def test_the_plan_carries_the_index(badung: str) -> None:
    plan = queries.plan("badung")
    assert plan.search("ktp")[0].service == "dukcapil_ktp"
    assert plan.search("bank mandiri", limit=1)[0].service != "mandiri_transaksi"
    assert plan.search("bank mandiri", limit=1, everything=True)[0].service == "mandiri_transaksi"
    assert entry(plan.offerings["dukcapil_ktp"].service).names[1] == "KTP elektronik"

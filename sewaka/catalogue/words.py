"""Words as people type them: folding, stop words, ways of saying the same, light stemming. Pure."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 120  # letters of a query that are looked at; nobody types more into a kiosk
MOST_TOKENS = 10

_STOP = """
saya aku kami kita mau ingin hendak pengen pingin tolong mohon minta bisa dong ya untuk di ke dari yang dan
atau dengan pada cara caranya bagaimana gimana gmn apa dimana kapan pelayanan layanan urus ngurus mengurus
pengurusan tiang dot the a to my i want need how of for
"""
STOP = frozenset(_STOP.split())
# One word for each way of saying it: everyday, old spelling, English, Balinese (andap).
SAME = {
    **dict.fromkeys(["bikin", "buat", "membuat", "pembuatan", "ngae", "ngaryanin", "make", "gawe"], "bikin"),
    **dict.fromkeys(["ilang", "hilang", "kehilangan", "lost", "kecopetan"], "hilang"),
    **dict.fromkeys(
        ["mayah", "bayar", "membayar", "pembayaran", "mbayar", "bayarin", "pay", "payment"], "bayar"
    ),
    **dict.fromkeys(["ijin", "izin", "perizinan", "perijinan", "permit"], "izin"),
    **dict.fromkeys(["paspor", "pasport", "passport", "paspot"], "paspor"),
    **dict.fromkeys(["praktek", "praktik"], "praktik"),
    **dict.fromkeys(["billing", "biling", "bilingg"], "billing"),
    **dict.fromkeys(["sertipikat", "sertifikat", "setifikat", "certificate"], "sertifikat"),
    **dict.fromkeys(["akta", "akte", "aktenya"], "akta"),
    **dict.fromkeys(["yeh", "air", "water"], "air"),
    **dict.fromkeys(["info", "informasi", "information", "matakon", "tanya", "nanya", "menanyakan"], "tanya"),
    **dict.fromkeys(["perpanjang", "perpanjangan", "memperpanjang", "renew", "renewal"], "perpanjang"),
    **dict.fromkeys(["ektp", "ktpel", "e-ktp", "ketepe"], "ktp"),
    **dict.fromkeys(["listerik", "listrik", "electricity"], "listrik"),
    **dict.fromkeys(["rek", "rekening", "account"], "rekening"),
}
_PREFIX = re.compile(
    r"^(?:memper|mem|meng|meny|men|me|pem|peng|peny|pen|per|pe|ber|ter|nge|di|ke|se)(?=.{4,}$)"
)
_SUFFIX = re.compile(r"(?:(?<=.{3})nya|(?<=.{4})(?:kan|an))$")
_OTHER = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> str:
    """Small plain letters and digits with single blanks; marks, symbols and other scripts fall away."""
    plain = unicodedata.normalize("NFKD", text[: 4 * LONGEST])
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    return _OTHER.sub(" ", letters.casefold()).strip()[:LONGEST]


def stem(word: str) -> str:
    """The word without its commonest affixes: "perpanjangannya" and "memperpanjang" meet in the middle."""
    if word in SAME:
        return SAME[word]
    core = _SUFFIX.sub("", _SUFFIX.sub("", word))
    core = SAME.get(core, core)
    short = _PREFIX.sub("", core)
    return SAME.get(short, short)


def tokens(text: str) -> list[str]:
    """The words of a text that mean something, stemmed; all of them if none seems to."""
    every = fold(text).split()[: 3 * MOST_TOKENS]
    kept = [word for word in every if word not in STOP] or every
    return [stem(word) for word in kept][:MOST_TOKENS]

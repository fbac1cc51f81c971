"""The law of a ticket: one table of verb, from, to. Whatever is not here is refused."""

from __future__ import annotations

from typing import Final

from sewaka.lib.states import Table
from sewaka.visits.states import GROUPS

RESERVED: Final = "reserved"
WAITING: Final = "waiting"
CALLED: Final = "called"
SERVING: Final = "serving"
HELD: Final = "held"
DONE: Final = "done"
NO_SHOW: Final = "no_show"
CANCELLED: Final = "cancelled"
VOID: Final = "void"

AT_COUNTER: Final = (CALLED, SERVING)
OPEN: Final = (RESERVED, WAITING, CALLED, SERVING, HELD)
ENDED: Final = (DONE, NO_SHOW, CANCELLED, VOID)

TICKET: Final = Table(
    [
        # verb,       from,                                                   to
        ("printed", "reserved | void", WAITING),
        ("shown", "reserved | void", WAITING),
        ("expire", RESERVED, VOID),
        ("call", WAITING, CALLED),
        ("recall", CALLED, CALLED),
        ("start", CALLED, SERVING),
        ("hold", SERVING, HELD),
        ("resume", HELD, SERVING),
        ("summon", HELD, CALLED),
        ("transfer", "waiting | called | serving | held", WAITING),
        ("finish", SERVING, DONE),
        ("no_show", CALLED, NO_SHOW),
        ("return", NO_SHOW, WAITING),
        ("cancel", "reserved | waiting | called | serving | held", CANCELLED),
        ("close", "reserved | waiting | called | serving | held | no_show", CANCELLED),
        ("prioritise", WAITING, WAITING),
        ("deprioritise", WAITING, WAITING),
        ("correct", WAITING, WAITING),
        ("correct", CALLED, CALLED),
        ("correct", SERVING, SERVING),
        ("correct", HELD, HELD),
    ]
)

# Undo takes back the newest of these steps and restores what stood before it.
CAN_BE_UNDONE: Final = frozenset(
    {"call", "start", "hold", "resume", "summon", "transfer", "finish", "no_show", "cancel", "return"}
)

STATE_WORDS: Final = {
    RESERVED: "sedang dicetak",
    WAITING: "menunggu",
    CALLED: "dipanggil",
    SERVING: "dilayani",
    HELD: "ditahan sebentar",
    DONE: "selesai",
    NO_SHOW: "tidak hadir saat dipanggil",
    CANCELLED: "dibatalkan",
    VOID: "tidak tercetak",
}

VERB_WORDS: Final = {
    "printed": "slip tercetak",
    "shown": "nomor ditampilkan",
    "expire": "slip tidak tercetak",
    "issue": "nomor diambil",
    "call": "dipanggil",
    "recall": "dipanggil ulang",
    "start": "mulai dilayani",
    "hold": "ditahan",
    "resume": "dilanjutkan",
    "summon": "dipanggil kembali",
    "transfer": "dialihkan",
    "finish": "selesai",
    "no_show": "tidak hadir",
    "return": "kembali ke antrean",
    "cancel": "dibatalkan",
    "close": "ditutup pada akhir hari",
    "prioritise": "diberi prioritas",
    "deprioritise": "prioritas dicabut",
    "correct": "layanan dibetulkan",
    "undo": "langkah terakhir diurungkan",
    "rewrite": "catatan buku dibetulkan",
}

PRIORITY_GROUPS: Final = GROUPS

RESULTS: Final = {
    "selesai": "Selesai dilayani",
    "berkas_kurang": "Berkas belum lengkap",
    "diproses": "Diterima, hasil menyusul",
    "dirujuk": "Dirujuk ke tempat lain",
    "batal_pengunjung": "Pengunjung membatalkan",
}

# Reasons of a chosen call that other visitors may read word for word. Anything else an officer writes is kept and
# shown to officers, and visitors read that a reason is recorded: nobody can tell whether free words hold a name.
CHOSEN_REASONS: Final = (
    "sakit mendadak",
    "keadaan darurat",
    "salah panggil sebelumnya",
    "salah antrean sebelumnya",
    "melengkapi berkas yang diminta petugas",
    "perangkat loket sebelumnya rusak",
)

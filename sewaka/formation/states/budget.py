"""The life of a procurement as one table, and the words of budgets."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from sewaka.lib.states import Table


class Method(models.TextChoices):
    """How something is bought."""

    UNDECIDED = "", _("belum ditetapkan")
    CATALOGUE = "catalogue", _("e-purchasing")
    DIRECT = "direct", _("pengadaan langsung")
    APPOINTED = "appointed", _("penunjukan langsung")
    QUICK_TENDER = "quick_tender", _("tender cepat")
    TENDER = "tender", _("tender")


TENDERS: Final = (Method.TENDER, Method.QUICK_TENDER)


class Ware(models.TextChoices):
    """What is bought; thresholds differ by it."""

    GOODS = "goods", _("barang")
    WORKS = "works", _("pekerjaan konstruksi")
    CONSULTANCY = "consultancy", _("jasa konsultansi")
    SERVICES = "services", _("jasa lainnya")


class Stage(models.TextChoices):
    """How far a procurement is. ``in_tender``: a source says no more than that it is in a tender."""

    PLANNED = "planned", _("direncanakan")
    IN_TENDER = "in_tender", _("proses lelang, tahapnya belum diketahui")
    ANNOUNCED = "announced", _("pengumuman dan pendaftaran")
    EXPLAINED = "explained", _("pemberian penjelasan")
    BIDS_IN = "bids_in", _("penawaran diunggah")
    OPENED = "opened", _("penawaran dibuka")
    EVALUATED = "evaluated", _("evaluasi")
    PROVED = "proved", _("pembuktian kualifikasi")
    AWARDED = "awarded", _("penetapan pemenang")
    PUBLISHED = "published", _("pengumuman pemenang")
    UNDISPUTED = "undisputed", _("masa sanggah selesai")
    APPOINTED = "appointed", _("penunjukan penyedia (SPPBJ)")
    CONTRACTED = "contracted", _("kontrak")
    DELIVERED = "delivered", _("barang diterima")
    HANDED_OVER = "handed_over", _("serah terima (BAST)")
    PAID = "paid", _("dibayar")
    FAILED = "failed", _("gagal")
    REPEATED = "repeated", _("diulang")
    CANCELLED = "cancelled", _("dibatalkan")


_TENDER = "announced | explained | bids_in | opened | evaluated | proved | awarded | published | undisputed"
PROCUREMENT: Final = Table(
    (
        ("announce", "planned | repeated | in_tender", "announced"),
        ("explain", "announced | in_tender", "explained"),
        ("receive", "announced | explained | in_tender", "bids_in"),
        ("open", "bids_in | in_tender", "opened"),
        ("evaluate", "opened | in_tender", "evaluated"),
        ("prove", "evaluated | in_tender", "proved"),
        ("award", "evaluated | proved | in_tender", "awarded"),
        ("publish", "awarded | in_tender", "published"),
        ("settle", "published | in_tender", "undisputed"),
        ("appoint", "undisputed | in_tender", "appointed"),
        ("order", "planned | repeated", "appointed"),
        ("contract", "appointed", "contracted"),
        ("deliver", "contracted", "delivered"),
        ("hand_over", "delivered", "handed_over"),
        ("pay", "handed_over", "paid"),
        ("fail", f"in_tender | {_TENDER} | appointed", "failed"),
        ("repeat", "failed", "repeated"),
        ("cancel", f"planned | in_tender | {_TENDER} | appointed | failed | repeated", "cancelled"),
    )
)
VERB_WORDS: Final = {
    "announce": _("Umumkan"),
    "explain": _("Beri penjelasan"),
    "receive": _("Terima penawaran"),
    "open": _("Buka penawaran"),
    "evaluate": _("Evaluasi selesai"),
    "prove": _("Kualifikasi terbukti"),
    "award": _("Tetapkan pemenang"),
    "publish": _("Umumkan pemenang"),
    "settle": _("Masa sanggah selesai"),
    "appoint": _("Tunjuk penyedia"),
    "order": _("Tunjuk penyedia tanpa tender"),
    "contract": _("Tanda tangani kontrak"),
    "deliver": _("Barang diterima"),
    "hand_over": _("Serah terima"),
    "pay": _("Dibayar"),
    "fail": _("Gagal"),
    "repeat": _("Ulang"),
    "cancel": _("Batalkan"),
}
"""In this order on the page of a procurement."""
ASIDE: Final = ("fail", "repeat", "cancel")
"""Verbs that leave the straight way; each needs a reason."""
TENDER_ONLY: Final = (
    "announce",
    "explain",
    "receive",
    "open",
    "evaluate",
    "prove",
    "award",
    "publish",
    "settle",
)
ORDER: Final = (
    *(Stage.ANNOUNCED, Stage.EXPLAINED, Stage.BIDS_IN, Stage.OPENED, Stage.EVALUATED, Stage.PROVED),
    *(Stage.AWARDED, Stage.PUBLISHED, Stage.UNDISPUTED, Stage.APPOINTED, Stage.CONTRACTED),
    *(Stage.DELIVERED, Stage.HANDED_OVER, Stage.PAID),
)
"""The straight way, the first stage first."""
ARRIVED: Final = (Stage.DELIVERED, Stage.HANDED_OVER, Stage.PAID)
CLOSED: Final = (*ARRIVED, Stage.CANCELLED)
"""Nothing more is waited for."""

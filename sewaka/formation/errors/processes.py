"""Refusals of business processes."""

from __future__ import annotations

from sewaka.lib.refusal import Refusal


class ProcessUnknown(Refusal):
    """No such process is asked of agencies, or the agency is not of this mall."""

    code = "process_unknown"
    status = 404
    sentence = "Proses atau instansi itu tidak ada di mal ini."
    advice = "Pilih dari tabel proses bisnis."


class AlreadyDecided(Refusal):
    """A decision holds already; it has to be withdrawn first."""

    code = "process_already_decided"
    sentence = "Proses ini sudah punya keputusan yang berlaku untuk {agency}."
    advice = "Cabut keputusan lama lebih dahulu, lalu catat yang baru."


class NotDecided(Refusal):
    """There is no decision to withdraw."""

    code = "process_not_decided"
    sentence = "Tidak ada keputusan yang berlaku untuk proses ini."
    advice = "Muat ulang halaman: mungkin sudah dicabut."

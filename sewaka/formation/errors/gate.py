"""Refusals of the launch gate."""

from __future__ import annotations

from sewaka.lib.refusal import Refusal


class ConditionGone(Refusal):
    """The condition is no longer there: met meanwhile, or it lacks something else now."""

    code = "gate_condition_gone"
    sentence = "Syarat itu tidak ada lagi di gerbang."
    advice = "Muat ulang gerbang: mungkin sudah terpenuhi, atau kekurangannya berubah."


class AlreadyWaived(Refusal):
    """Somebody waived it first."""

    code = "gate_already_waived"
    sentence = "Syarat ini sudah dikecualikan."
    advice = "Muat ulang gerbang untuk melihat alasannya."


class NotWaived(Refusal):
    """There is no waiver to withdraw."""

    code = "gate_not_waived"
    sentence = "Syarat ini tidak sedang dikecualikan."
    advice = "Muat ulang gerbang."


class GateNotReady(Refusal):
    """Doors cannot be declared open while something is lacking."""

    code = "gate_not_ready"
    sentence = (
        "Belum dapat dinyatakan dibuka: masih ada {count} syarat yang belum dipenuhi, di antaranya {first}."
    )
    advice = "Penuhi syaratnya, atau kecualikan satu per satu dengan alasan."


class AlreadyOpen(Refusal):
    """What is open is not opened twice."""

    code = "gate_already_open"
    sentence = "Sudah dinyatakan dibuka pada {day}."
    advice = "Pernyataan pembukaan tidak diubah; lihat catatannya di gerbang."

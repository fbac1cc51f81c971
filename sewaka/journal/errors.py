"""Refusals of the journal."""

from __future__ import annotations

from sewaka.lib.refusal import Refusal


class ChainBroken(Refusal):
    """The stored chain does not hold from ``seq`` on: somebody changed, removed or inserted an event."""

    code = "chain_broken"
    status = 500
    sentence = "Rantai catatan {site} tidak utuh mulai nomor urut {seq}."
    advice = "Hentikan perubahan data dan hubungi penanggung jawab sistem."


class NothingToInspect(Refusal):
    """The part of the chain that was asked for holds no event."""

    code = "nothing_to_inspect"
    status = 422
    sentence = "Bagian catatan itu belum memuat kejadian."
    advice = "Pilih hari atau rentang lain."

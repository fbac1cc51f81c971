"""Refusals of servers and power."""

from __future__ import annotations

from sewaka.lib.refusal import Refusal


class NotReadYet(Refusal):
    """A reading of a day that has not come."""

    code = "reading_in_future"
    status = 422
    sentence = "Tanggal {day} belum tiba."
    advice = "Tulis hari ketika suhunya dibaca."


class StillUsed(Refusal):
    """A server on which something runs, or that takes something over."""

    code = "server_still_used"
    sentence = "{name} masih dipakai oleh {systems}."
    advice = "Pindahkan dulu sistem itu, atau tandai servernya tidak dipakai."

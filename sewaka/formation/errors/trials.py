"""Refusals of trials."""

from __future__ import annotations

from sewaka.lib.refusal import Refusal


class ScenarioUnknown(Refusal):
    """No script of this mall has that code."""

    code = "scenario_unknown"
    status = 404
    sentence = "Skenario itu tidak ada."
    advice = "Pilih skenario dari daftarnya."


class ScenarioEmpty(Refusal):
    """A script without visitors."""

    code = "scenario_empty"
    status = 422
    sentence = "Skenario ini belum punya pengunjung."
    advice = "Tambahkan paling sedikit satu baris pengunjung."


class ScriptUnclear(Refusal):
    """A line of a script that is not understood."""

    code = "script_unclear"
    status = 422
    sentence = "Baris {line} belum jelas: {why}."
    advice = "Perbaiki baris itu; contohnya tertulis di bawah kotak."


class NothingThatDay(Refusal):
    """Nobody came on the day whose pattern was wanted."""

    code = "nothing_that_day"
    sentence = "Pada {day} tidak ada nomor yang diambil, jadi tidak ada polanya."
    advice = "Pilih hari lain, atau tulis skenarionya sendiri."


class TrialUnknown(Refusal):
    """No trial of this mall has that number."""

    code = "trial_unknown"
    status = 404
    sentence = "Uji coba itu tidak ada."
    advice = "Pilih uji coba dari daftarnya."


class TrialNotPossible(Refusal):
    """The table of states knows no such move from here."""

    code = "trial_not_possible"
    sentence = "Uji coba ini {state}, sehingga tidak dapat {verb}."
    advice = "Muat ulang halaman: mungkin orang lain sudah mengubahnya."


class NoRehearsalOpen(Refusal):
    """A trial needs a place to be played in."""

    code = "no_rehearsal_open"
    sentence = "Tempat latihan belum disiapkan."
    advice = "Siapkan tempat latihan lebih dulu, lalu ulangi."


class TrialRunsThere(Refusal):
    """Another trial is being played in the rehearsal."""

    code = "trial_runs_there"
    sentence = "Uji coba {name} masih berlangsung."
    advice = "Akhiri uji coba itu lebih dulu."


class EverybodyCame(Refusal):
    """There is nobody left in the script."""

    code = "everybody_came"
    sentence = "Semua pengunjung skenario ini sudah datang."
    advice = "Layani yang masih menunggu, lalu akhiri uji coba untuk dinilai."


class NoTrialNow(Refusal):
    """A remark without a trial to belong to."""

    code = "no_trial_now"
    sentence = "Tidak ada uji coba yang dapat dicatat saat ini."
    advice = "Tanyakan kepada penyelenggara, atau titipkan catatan Anda kepadanya."


class FollowUpUnknown(Refusal):
    """No such thing to follow up."""

    code = "followup_unknown"
    status = 404
    sentence = "Tindak lanjut itu tidak ada."
    advice = "Muat ulang halaman, lalu pilih dari daftarnya."

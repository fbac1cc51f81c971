"""The fixed words of trials, and the life of one."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from sewaka.lib.states import Table


class TrialState(models.TextChoices):
    """Where a trial stands."""

    PLANNED = "planned", _("disiapkan")
    RUNNING = "running", _("berlangsung")
    ENDED = "ended", _("selesai dinilai")
    DROPPED = "dropped", _("dibatalkan")


TRIAL: Final = Table(
    [
        # verb,  from,                to
        ("begin", TrialState.PLANNED, TrialState.RUNNING),
        ("end", TrialState.RUNNING, TrialState.ENDED),
        ("drop", TrialState.PLANNED, TrialState.DROPPED),
    ]
)
VERB_WORDS: Final = {"begin": _("dimulai"), "end": _("diakhiri"), "drop": _("dibatalkan")}


class Crew(models.TextChoices):
    """Who serves."""

    OFFICERS = "officers", _("petugas sungguhan")
    SIMULATED = "simulated", _("petugas tiruan")


class Origin(models.TextChoices):
    """Where a scenario comes from."""

    WRITTEN = "written", _("ditulis")
    PATTERN = "pattern", _("pola hari nyata")


class RemarkKind(models.TextChoices):
    """What an officer noticed."""

    ERROR = "error", _("kesalahan")
    PAPERS = "papers", _("berkas kurang")
    IDEA = "idea", _("saran")
    GOOD = "good", _("berjalan baik")


REHEARSAL_RULE: Final = "formation.rehearsal"
KEPT_DAYS: Final = 30
"""Days after its end, where no rule was enacted."""
FASTEST: Final = 60
STEP_BY_STEP: Final = 0
"""The speed at which visitors come only when somebody sends them."""
MISSING_RESULT: Final = "berkas_kurang"

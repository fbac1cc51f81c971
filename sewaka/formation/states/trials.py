"""The fixed words of trials, and the life of one."""

from __future__ import annotations

from typing import Final

from django.db import models

from sewaka.lib.states import Table


class TrialState(models.TextChoices):
    """Where a trial stands."""

    PLANNED = "planned", "disiapkan"
    RUNNING = "running", "berlangsung"
    ENDED = "ended", "selesai dinilai"
    DROPPED = "dropped", "dibatalkan"


TRIAL: Final = Table(
    [
        # verb,  from,                to
        ("begin", TrialState.PLANNED, TrialState.RUNNING),
        ("end", TrialState.RUNNING, TrialState.ENDED),
        ("drop", TrialState.PLANNED, TrialState.DROPPED),
    ]
)
VERB_WORDS: Final = {"begin": "dimulai", "end": "diakhiri", "drop": "dibatalkan"}


class Crew(models.TextChoices):
    """Who serves."""

    OFFICERS = "officers", "petugas sungguhan"
    SIMULATED = "simulated", "petugas tiruan"


class Origin(models.TextChoices):
    """Where a scenario comes from."""

    WRITTEN = "written", "ditulis"
    PATTERN = "pattern", "pola hari nyata"


class RemarkKind(models.TextChoices):
    """What an officer noticed."""

    ERROR = "error", "kesalahan"
    PAPERS = "papers", "berkas kurang"
    IDEA = "idea", "saran"
    GOOD = "good", "berjalan baik"


REHEARSAL_RULE: Final = "formation.rehearsal"
KEPT_DAYS: Final = 30
"""Days after its end, where no rule was enacted."""
FASTEST: Final = 60
STEP_BY_STEP: Final = 0
"""The speed at which visitors come only when somebody sends them."""
MISSING_RESULT: Final = "berkas_kurang"

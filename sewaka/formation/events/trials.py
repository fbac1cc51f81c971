"""What rehearsals and trials tell at the mall. What happens in a rehearsal is told in its own stream."""

from __future__ import annotations

from sewaka.journal.events import EventKind

EVENTS: dict[str, EventKind] = {
    "formation.rehearsal.founded": EventKind(
        sentence="Tempat latihan {rehearsal} disiapkan.", fields=("rehearsal",)
    ),
    "formation.rehearsal.ended": EventKind(
        sentence="Tempat latihan {rehearsal} ditutup; {devices} perangkatnya dicabut.",
        fields=("rehearsal", "devices"),
    ),
    "formation.scenario.saved": EventKind(
        sentence="Skenario {name} disimpan: {visitors} pengunjung.", fields=("name", "visitors")
    ),
    "formation.trial.planned": EventKind(
        sentence="Uji coba {name} disiapkan: {visitors} pengunjung.", fields=("name", "visitors")
    ),
    "formation.trial.begun": EventKind(sentence="Uji coba {name} dimulai.", fields=("name",)),
    "formation.trial.ended": EventKind(
        sentence="Uji coba {name} dinilai: {mark} dari 100.", fields=("name", "mark")
    ),
    "formation.trial.dropped": EventKind(sentence="Uji coba {name} dibatalkan.", fields=("name",)),
    "formation.trial.remarked": EventKind(
        sentence="Catatan tentang uji coba {name}: {kind}.", fields=("name", "kind")
    ),
    "formation.followup.written": EventKind(
        sentence="Tindak lanjut uji coba {name}, sampai {until_on}.", fields=("name", "until_on")
    ),
    "formation.followup.done": EventKind(sentence="Tindak lanjut uji coba {name} selesai.", fields=("name",)),
}

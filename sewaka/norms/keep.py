"""Saving a row under the norms of its model: what the model or the database refuses becomes a named refusal.

Python asks nicely first (``full_clean``); the database is the last word, in the sentence of its constraint.
"""

from __future__ import annotations

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction

from sewaka.norms.errors import NotValid

# What people call the fields; a field not named here is called by its own name.
LABELS = {
    "address": "alamat",
    "agency": "instansi",
    "basis": "dasar",
    "certainty": "tingkat kepastian",
    "code": "kode",
    "confidence": "tingkat kepastian",
    "counter": "loket",
    "daily_quota": "kuota harian",
    "from_on": "hari pertama",
    "group": "kelompok",
    "label": "nama loket",
    "layer": "lapis hari libur",
    "name": "nama",
    "note": "catatan",
    "prior_minutes": "perkiraan menit",
    "queue": "antrean",
    "reason": "alasan",
    "room": "ruang",
    "short_name": "nama pendek",
    "state": "keadaan",
    "status": "status",
    "tier": "urutan",
    "until_on": "hari terakhir",
    "valid_from": "berlaku mulai",
    "valid_to": "berlaku sampai",
    "valid_until": "hari terakhir",
    "way": "jalan ke sini",
    "weekday": "hari",
    "zone": "zona",
    "zone_name": "zona waktu",
}


def keep(row: models.Model) -> None:
    """Check and save ``row``; raises ``NotValid`` with the sentence of the first rule it breaks."""
    try:
        row.full_clean()
        with transaction.atomic():
            row.save()
    except ValidationError as wrong:
        raise _from_form(row, wrong) from wrong
    except IntegrityError as wrong:
        raise NotValid(_plain(_sentence(row, str(wrong)))) from wrong


def _from_form(row: models.Model, wrong: ValidationError) -> NotValid:
    field, messages = next(iter(wrong.message_dict.items()))
    if field == NON_FIELD_ERRORS:
        return NotValid(_plain(messages[0]))
    return NotValid(_plain(f"Isian “{LABELS.get(field, field)}” belum benar: {messages[0]}"), field=field)


def _sentence(row: models.Model, text: str) -> str:
    """The human message of the constraint the database named."""
    for constraint in type(row)._meta.constraints:
        if constraint.name and f'"{constraint.name}"' in text:
            return str(constraint.violation_error_message)
    return NotValid.sentence


def _plain(text: str) -> str:
    """Curly brackets are shown, not filled in."""
    return text.replace("{", "{{").replace("}", "}}")

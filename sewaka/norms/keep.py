"""Saving a row under the norms of its model: what the model or the database refuses becomes a named refusal.

Python asks nicely first (``full_clean``); the database is the last word, in the sentence of its constraint.
"""

from __future__ import annotations

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction

from sewaka.norms.errors import NotValid


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
    label = getattr(type(row)._meta.get_field(field), "verbose_name", field)
    return NotValid(_plain(f"Isian “{label}” belum benar: {messages[0]}"), field=field)


def _sentence(row: models.Model, text: str) -> str:
    """The human message of the constraint the database named."""
    for constraint in type(row)._meta.constraints:
        if constraint.name and f'"{constraint.name}"' in text:
            return str(constraint.violation_error_message)
    return NotValid.sentence


def _plain(text: str) -> str:
    """Curly brackets are shown, not filled in."""
    return text.replace("{", "{{").replace("}", "}}")

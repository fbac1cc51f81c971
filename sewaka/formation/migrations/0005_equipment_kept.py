"""Requests, assets, budget and procurements keep their history row by row; what happened to them never changes."""

from django.db import migrations

KEPT = ("equipmentkind", "need", "asset", "budgetitem", "procurement", "procurementstage", "awaited")
STEPS = ("needstep", "procurementstep", "repair", "handedover")


def _history(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE TRIGGER formation_{table}_history AFTER INSERT OR UPDATE OR DELETE ON formation_{table}"
        " FOR EACH ROW EXECUTE FUNCTION journal_note_change();",
        f"DROP TRIGGER formation_{table}_history ON formation_{table};",
    )


def _immutable(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE TRIGGER formation_{table}_immutable BEFORE UPDATE OR DELETE ON formation_{table}"
        " FOR EACH ROW EXECUTE FUNCTION sewaka_never_changed();",
        f"DROP TRIGGER formation_{table}_immutable ON formation_{table};",
    )


class Migration(migrations.Migration):
    dependencies = [("formation", "0004_equipment"), ("journal", "0004_history_without_secrets")]
    operations = [
        *map(_history, KEPT),
        *map(_immutable, STEPS),
    ]

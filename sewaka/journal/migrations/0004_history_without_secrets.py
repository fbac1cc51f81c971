"""A table may keep columns out of its history: secrets, and what changes with every beat."""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("sewaka.journal.migrations.0003_changes").FORWARD.replace(
    "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"
)
AFTER = BEFORE.replace("- 'version'", "- 'version' - COALESCE(TG_ARGV, '{}')")


class Migration(migrations.Migration):
    dependencies = [("journal", "0003_changes")]
    operations = [migrations.RunSQL(AFTER, BEFORE)]

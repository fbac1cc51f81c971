"""Who was placed where, and who had which role: kept row by row. Names, secrets and log-ins are not."""

from django.db import migrations

TABLES = ["staff_placement", "accounts_grant"]


class Migration(migrations.Migration):
    dependencies = [("staff", "0002_access"), ("accounts", "0001_initial"), ("journal", "0003_changes")]
    operations = [
        migrations.RunSQL(
            f"CREATE TRIGGER {table}_history AFTER INSERT OR UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION journal_note_change();",
            f"DROP TRIGGER {table}_history ON {table};",
        )
        for table in TABLES
    ]

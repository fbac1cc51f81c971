"""Devices, what screens and voice say, and hooks keep their history too; secrets, beats and cursors stay out."""

from django.db import migrations

TABLES = {
    "devices_device": ("key_hash", "config_version", "reload_asked_at", "reload_asked_by"),
    "devices_runningtext": (),
    "devices_messagetemplate": (),
    "devices_newsitem": (),
    "notify_hook": ("salt", "old_salt", "after_seq", "fails", "rest_at", "ok_at", "problem"),
}


def trigger(table: str, left_out: tuple[str, ...]) -> str:
    names = ", ".join(f"'{name}'" for name in left_out)
    return (
        f"CREATE TRIGGER {table}_history AFTER INSERT OR UPDATE OR DELETE ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION journal_note_change({names});"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("notify", "0001_hooks"),
        ("devices", "0005_news"),
        ("journal", "0004_history_without_secrets"),
    ]
    operations = [
        migrations.RunSQL(trigger(table, left_out), f"DROP TRIGGER {table}_history ON {table};")
        for table, left_out in TABLES.items()
    ]

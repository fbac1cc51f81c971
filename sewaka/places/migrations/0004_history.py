"""Catalogue, places and norms keep the history of every row; what is there already begins without one."""

from django.db import migrations

TABLES = [
    "norms_legalbasis",
    "norms_rule",
    "catalogue_agency",
    "catalogue_unit",
    "catalogue_service",
    "catalogue_serviceversion",
    "catalogue_lifeevent",
    "places_site",
    "places_zone",
    "places_room",
    "places_counter",
    "places_queue",
    "places_counterqueue",
    "places_admission",
    "places_offering",
    "places_hours",
    "places_closure",
]


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0003_running_day"),
        ("journal", "0003_changes"),
        ("norms", "0001_initial"),
        ("catalogue", "0001_initial"),
    ]
    operations = [
        migrations.RunSQL(
            f"CREATE TRIGGER {table}_history AFTER INSERT OR UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION journal_note_change();",
            f"DROP TRIGGER {table}_history ON {table};",
        )
        for table in TABLES
    ]

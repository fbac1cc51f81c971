"""Nothing of one regency in the tables: languages are each mall's own, a layer of closures is any region's."""

from django.db import migrations, models

import sewaka.places.states

RENAME = """
ALTER TABLE places_closure DISABLE TRIGGER places_closure_history;
ALTER TABLE places_admission DISABLE TRIGGER places_admission_history;
UPDATE places_closure SET layer = '{new}' WHERE layer = '{old}';
UPDATE places_admission SET layers = replace(layers::text, '"{old}"', '"{new}"')::jsonb WHERE layers ? '{old}';
ALTER TABLE places_closure ENABLE TRIGGER places_closure_history;
ALTER TABLE places_admission ENABLE TRIGGER places_admission_history;
"""
OLD, NEW = "bali_dispensation", "regional_dispensation"
LAYERS = ["national", "cuti_bersama", NEW, "regency", "agency", "queue"]


class Migration(migrations.Migration):
    dependencies = [("places", "0008_zones_have_a_way")]
    operations = [
        migrations.AddField(
            "site",
            "languages",
            models.JSONField(
                default=sewaka.places.states.every_language,
                help_text="bahasa yang ditawarkan kepada pengunjung",
            ),
        ),
        migrations.AlterField("site", "zone_name", models.CharField(default="Asia/Jakarta", max_length=40)),
        migrations.RemoveConstraint("closure", "places_closure_layer_known"),
        migrations.AlterField(
            "closure",
            "layer",
            models.CharField(
                choices=[
                    ("national", "Libur nasional"),
                    ("cuti_bersama", "Cuti bersama"),
                    ("regional_dispensation", "Dispensasi hari raya daerah"),
                    ("regency", "Keputusan kabupaten"),
                    ("agency", "Keputusan instansi"),
                    ("queue", "Penutupan antrean"),
                ],
                max_length=24,
            ),
        ),
        migrations.RunSQL(RENAME.format(old=OLD, new=NEW), RENAME.format(old=NEW, new=OLD)),
        migrations.AddConstraint(
            "closure",
            models.CheckConstraint(
                condition=models.Q(layer__in=LAYERS),
                name="places_closure_layer_known",
                violation_error_message="Lapis hari libur tidak dikenal.",
            ),
        ),
    ]

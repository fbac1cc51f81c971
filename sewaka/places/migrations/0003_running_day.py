"""What was stopped, limited or frozen by hand renews every site's version, so each process knows at once."""

import django.db.models.deletion
from django.db import migrations, models


TABLES = ["places_restriction", "places_freeze"]
FORWARD = "".join(
    f"CREATE TRIGGER {table}_version AFTER INSERT OR UPDATE OR DELETE ON {table}"
    " FOR EACH STATEMENT EXECUTE FUNCTION places_every_site_new_version();\n"
    for table in TABLES
)
BACKWARD = "".join(f"DROP TRIGGER {table}_version ON {table};\n" for table in TABLES)


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0001_initial"),
        ("places", "0002_site_version"),
    ]

    operations = [
        migrations.CreateModel(
            name="Arrangement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=200)),
                ("before", models.JSONField()),
                ("after", models.JSONField()),
                ("arranged_at", models.DateTimeField()),
                ("arranged_by", models.CharField(max_length=96)),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.site"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["site", "arranged_at"], name="places_arrangement_site")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="places_arrangement_has_reason",
                        violation_error_message="Alasan perubahan susunan harus ditulis.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Freeze",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=200)),
                ("where", models.CharField(max_length=120)),
                ("begun_at", models.DateTimeField()),
                ("begun_by", models.CharField(max_length=96)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_by", models.CharField(blank=True, max_length=96)),
                ("note", models.CharField(blank=True, max_length=200)),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.site"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("site",),
                        name="places_freeze_one_at_a_time",
                        violation_error_message="Aula ini sudah dihentikan.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", ""), _negated=True), models.Q(("where", ""), _negated=True)
                        ),
                        name="places_freeze_says_why_and_where",
                        violation_error_message="Alasan dan titik kumpul harus ditulis.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("ended_by", "")),
                            models.Q(
                                ("ended_at__gte", models.F("begun_at")),
                                models.Q(("ended_by", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="places_freeze_ended_by_somebody",
                        violation_error_message="Akhir penghentian harus sesudah mulainya dan mencatat siapa yang mengakhiri.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Restriction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("stop", "pengambilan nomor dihentikan"),
                            ("last", "nomor terakhir ditetapkan"),
                            ("quota", "kuota hari ini diubah"),
                        ],
                        max_length=8,
                    ),
                ),
                ("from_on", models.DateField()),
                ("until_on", models.DateField()),
                ("value", models.PositiveIntegerField(blank=True, null=True)),
                ("last_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.CharField(max_length=200)),
                ("placed_at", models.DateTimeField()),
                ("placed_by", models.CharField(max_length=96)),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
                ("lifted_by", models.CharField(blank=True, max_length=96)),
                (
                    "queue",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.queue",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.service",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.site"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["stop", "last", "quota"])),
                        name="places_restriction_kind_known",
                        violation_error_message="Jenis pembatasan tidak dikenal.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("queue__isnull", True), ("service__isnull", False)),
                            models.Q(("queue__isnull", False), ("service__isnull", True)),
                            _connector="OR",
                        ),
                        name="places_restriction_one_owner",
                        violation_error_message="Pembatasan berlaku untuk satu antrean atau satu layanan.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "last"), ("last_at__isnull", False)),
                            models.Q(models.Q(("kind", "last"), _negated=True), ("last_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="places_restriction_last_has_moment",
                        violation_error_message="Nomor terakhir harus punya waktu, pembatasan lain tidak.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "quota"), ("value__isnull", True), _connector="OR"),
                        name="places_restriction_value_is_quota",
                        violation_error_message="Jumlah hanya untuk kuota.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="places_restriction_has_reason",
                        violation_error_message="Alasan pembatasan harus ditulis.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until_on__gte", models.F("from_on"))),
                        name="places_restriction_ends_after_start",
                        violation_error_message="Hari terakhir tidak boleh sebelum hari pertama.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lifted_at__isnull", True), ("lifted_by", "")),
                            models.Q(
                                ("lifted_at__isnull", False), models.Q(("lifted_by", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="places_restriction_lifted_by_somebody",
                        violation_error_message="Pencabutan harus mencatat siapa yang mencabut.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at__isnull", True), ("queue__isnull", False)),
                        fields=("kind", "queue", "from_on"),
                        name="places_restriction_queue_once",
                        violation_error_message="Antrean ini sudah dibatasi dengan cara itu hari ini.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at__isnull", True), ("service__isnull", False)),
                        fields=("kind", "site", "service", "from_on"),
                        name="places_restriction_service_once",
                        violation_error_message="Layanan ini sudah dibatasi dengan cara itu hari ini.",
                    ),
                ],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]

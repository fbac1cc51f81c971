from django.db import migrations, models

# A root is the hash of the event that closed its day; those of earlier versions are found again.
KEEP = """
INSERT INTO journal_dayroot (site, day, seq, hash, kept_at, kept_by)
SELECT DISTINCT ON (site, subject) site, substring(subject FROM 5)::date, seq, hash, at, actor
FROM journal_event WHERE kind = 'queueing.day.closed' AND subject ~ '^day:[0-9]{4}-[0-9]{2}-[0-9]{2}$'
ORDER BY site, subject, seq;
CREATE TRIGGER journal_dayroot_immutable BEFORE UPDATE OR DELETE ON journal_dayroot
  FOR EACH ROW EXECUTE FUNCTION sewaka_never_changed();
"""
UNDO = "DROP TRIGGER journal_dayroot_immutable ON journal_dayroot;"
PURPOSES = [("check", "Pemeriksaan"), ("export", "Salinan")]
STATES = [("waiting", "menunggu"), ("running", "berjalan"), ("done", "selesai"), ("failed", "gagal")]


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="event",
            name="closed",
            field=models.TextField(
                db_default="", default="", help_text="JSON dari apa yang diketik orang: bagian yang tidak diumumkan"
            ),
        ),
        migrations.AddField(
            model_name="event", name="salt", field=models.BinaryField(db_default=b"", default=b"")
        ),
        migrations.CreateModel(
            name="DayRoot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("site", models.CharField(max_length=32)),
                ("day", models.DateField()),
                ("seq", models.BigIntegerField()),
                ("hash", models.BinaryField()),
                ("kept_at", models.DateTimeField()),
                ("kept_by", models.CharField(max_length=96)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("site", "day"),
                        name="journal_dayroot_once",
                        violation_error_message="Akar hari ini sudah disimpan.",
                    ),
                    models.UniqueConstraint(
                        fields=("site", "seq"),
                        name="journal_dayroot_seq_once",
                        violation_error_message="Kejadian ini sudah menjadi akar hari lain.",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Inspection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stream", models.CharField(max_length=32)),
                ("purpose", models.CharField(choices=PURPOSES, max_length=8)),
                ("state", models.CharField(choices=STATES, default="waiting", max_length=8)),
                ("first", models.BigIntegerField()),
                ("last", models.BigIntegerField()),
                ("reached", models.BigIntegerField(default=0)),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.CharField(max_length=96)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.CharField(default="", max_length=96)),
                ("breaks", models.JSONField(default=list)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(first__gte=1) & models.Q(last__gte=models.F("first") - 1),
                        name="journal_inspection_range",
                        violation_error_message="Rentang pemeriksaan terbalik.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(state__in=("waiting", "running")),
                        fields=("stream", "purpose"),
                        name="journal_inspection_one_open",
                        violation_error_message="Pemeriksaan aliran ini sedang berjalan.",
                    ),
                ]
            },
        ),
        migrations.RunSQL(KEEP, UNDO),
    ]

from django.db import migrations, models

REFUSE = """
CREATE FUNCTION sewaka_never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Baris % tidak boleh diubah atau dihapus: ini catatan.', TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER journal_event_immutable BEFORE UPDATE OR DELETE ON journal_event
  FOR EACH ROW EXECUTE FUNCTION sewaka_never_changed();
ALTER TABLE journal_stream SET (fillfactor = 10);
"""
UNDO = "DROP TRIGGER journal_event_immutable ON journal_event; DROP FUNCTION sewaka_never_changed();"


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Stream",
            fields=[
                ("site", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("last_seq", models.BigIntegerField(default=0)),
                ("last_hash", models.BinaryField(default=b"\x00" * 32)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last_seq__gte", 0)),
                        name="journal_stream_seq_positive",
                        violation_error_message="Nomor urut catatan tidak boleh negatif.",
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("pk", models.CompositePrimaryKey("site", "seq", blank=True, editable=False, primary_key=True, serialize=False)),
                ("site", models.CharField(max_length=32)),
                ("seq", models.BigIntegerField()),
                ("kind", models.CharField(max_length=64)),
                ("subject", models.CharField(max_length=96)),
                ("actor", models.CharField(max_length=96)),
                ("at", models.DateTimeField()),
                ("data", models.TextField(help_text="JSON sebagaimana disimpan; hash dihitung atas huruf-huruf ini")),
                ("hash", models.BinaryField()),
            ],
            options={"indexes": [models.Index(fields=["site", "subject", "seq"], name="journal_event_subject")]},
        ),
        migrations.RunSQL(REFUSE, UNDO),
    ]

"""History of master data: its table, and the trigger function that rooms give to theirs."""

from django.db import migrations, models

FORWARD = """
CREATE FUNCTION journal_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) - 'version' END;
  became jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) - 'version' END;
  whole jsonb := COALESCE(became, was);
BEGIN
  IF TG_OP = 'UPDATE' THEN
    SELECT jsonb_object_agg(key, value) INTO was
      FROM jsonb_each(was) WHERE became -> key IS DISTINCT FROM value;
    IF was IS NULL THEN RETURN NULL; END IF;
    SELECT jsonb_object_agg(key, value) INTO became FROM jsonb_each(became) WHERE was ? key;
  END IF;
  INSERT INTO journal_change (txid, changed_at, source, row, label, was, became)
  VALUES (pg_current_xact_id()::text::bigint, clock_timestamp(), TG_TABLE_NAME, (whole ->> 'id')::bigint,
    left(COALESCE(whole ->> 'code', whole ->> 'key', whole ->> 'name', whole ->> 'id'), 160), was, became);
  RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_proofs")]
    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("txid", models.BigIntegerField()),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.CharField(db_default="", default="", max_length=96)),
                ("source", models.CharField(help_text="nama tabel", max_length=63)),
                ("row", models.BigIntegerField()),
                ("label", models.CharField(max_length=160)),
                ("was", models.JSONField(null=True)),
                ("became", models.JSONField(null=True)),
                ("stream", models.CharField(db_default="", default="", max_length=32)),
                ("seq", models.BigIntegerField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["source", "row", "id"], name="journal_change_row"),
                    models.Index(
                        fields=["txid"], name="journal_change_unsigned", condition=models.Q(("seq", None))
                    ),
                ],
            },
        ),
        migrations.RunSQL(FORWARD, "DROP FUNCTION journal_note_change();"),
    ]

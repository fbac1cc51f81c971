"""What a deed writes costs less: indexes that others hold within them go, keys are checked before the journal's lock.

Foreign keys of Django are checked at the commit, while the deed holds the row of its site's stream and every other
deed of the mall waits for it. Checked at the end of their statement they cost the same, and hold up nobody.
"""

import django.db.models.deletion
from django.db import migrations, models

IMMEDIATE = """
DO $$
DECLARE
  key record;
BEGIN
  FOR key IN
    SELECT conname, conrelid::regclass AS place FROM pg_constraint
    WHERE contype = 'f' AND condeferred AND conrelid = ANY ('{
      queueing_ticket, queueing_step, queueing_performed, queueing_promise, visits_visit, visits_stop}'::regclass[])
  LOOP
    EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I DEFERRABLE INITIALLY IMMEDIATE', key.place, key.conname);
  END LOOP;
END $$;
"""
# Django gives each unique text a second index for LIKE; nobody looks for a part of a token or key.
LIKE = (
    ("queueing_ticket", "token", "queueing_ticket_token_a3cf459b_like"),
    ("queueing_ticket", "request_key", "queueing_ticket_request_key_78378958_like"),
    ("queueing_step", "request_key", "queueing_step_request_key_c390a200_like"),
)


class Migration(migrations.Migration):
    dependencies = [
        ("queueing", "0008_paper_corrections"),
        ("visits", "0004_fewer_indexes"),
    ]

    operations = [
        migrations.AlterField(
            model_name="line",
            name="queue",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="places.queue",
            ),
        ),
        migrations.AlterField(
            model_name="performed",
            name="ticket",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="queueing.ticket",
            ),
        ),
        migrations.AlterField(
            model_name="ticket",
            name="site",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="places.site",
            ),
        ),
        *(
            migrations.RunSQL(
                f"DROP INDEX IF EXISTS {name}",
                f"CREATE INDEX {name} ON {table} ({column} varchar_pattern_ops)",
            )
            for table, column, name in LIKE
        ),
        migrations.RunSQL(IMMEDIATE, migrations.RunSQL.noop),
    ]

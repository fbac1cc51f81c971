from django.db import migrations

# Steps are history. Tickets change often and die soon, so their table is vacuumed early: a line's first index
# entries are dead as soon as they were called, and call_next reads the index from that end.
GUARD = """
CREATE TRIGGER queueing_step_immutable BEFORE UPDATE OR DELETE ON queueing_step
  FOR EACH ROW EXECUTE FUNCTION sewaka_never_changed();
ALTER TABLE queueing_ticket SET (
  fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500
);
ALTER TABLE queueing_line SET (fillfactor = 20);
"""
UNDO = "DROP TRIGGER queueing_step_immutable ON queueing_step;"


class Migration(migrations.Migration):
    dependencies = [("queueing", "0001_initial"), ("journal", "0001_initial")]
    operations = [migrations.RunSQL(GUARD, UNDO)]

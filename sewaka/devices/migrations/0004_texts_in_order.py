# Running texts have an order of their own; those there were keep theirs, by the moment they began.

from django.db import migrations, models

ORDER = """
UPDATE devices_runningtext t SET place = LEAST(o.n, 32767)
FROM (SELECT id, row_number() OVER (PARTITION BY site_id ORDER BY from_at, id) AS n FROM devices_runningtext) o
WHERE o.id = t.id;
"""


class Migration(migrations.Migration):
    dependencies = [("devices", "0003_fleet")]

    operations = [
        migrations.AddField("runningtext", "place", models.PositiveSmallIntegerField(default=0)),
        migrations.RunSQL(ORDER, migrations.RunSQL.noop),
    ]

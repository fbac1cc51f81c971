"""What a number waits for is kept by step, so that undoing one brings it back. Rows of the running day are carried over."""

import django.db.models.deletion
from django.db import migrations, models

ASIDE = "CREATE TEMPORARY TABLE queueing_kept_before ON COMMIT DROP AS SELECT * FROM queueing_kept"
BACK = """
INSERT INTO queueing_kept (ticket_id, since_n, officer_id, queue_id, reason, back_at, kept_at, kept_by)
SELECT k.ticket_id, t.version, k.officer_id, k.queue_id, k.reason, k.back_at, k.kept_at, k.kept_by
FROM queueing_kept_before k JOIN queueing_ticket t ON t.id = k.ticket_id
"""


class Migration(migrations.Migration):

    dependencies = [
        ('places', '0009_any_regency'),
        ('queueing', '0010_kept'),
        ('staff', '0003_history'),
    ]

    operations = [
        migrations.RunSQL(ASIDE, migrations.RunSQL.noop),
        migrations.DeleteModel(name='Kept'),
        migrations.CreateModel(
            name='Kept',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since_n', models.PositiveIntegerField()),
                ('until_n', models.PositiveIntegerField(null=True)),
                ('reason', models.CharField(default='', max_length=200)),
                ('back_at', models.DateTimeField(null=True)),
                ('kept_at', models.DateTimeField()),
                ('kept_by', models.CharField(max_length=96)),
                ('officer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='staff.officer')),
                ('queue', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.queue')),
                ('ticket', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='queueing.ticket')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('until_n', None)), fields=('ticket',), name='queueing_kept_one_holds', violation_error_message='Nomor ini sudah disisihkan.')],
            },
        ),
        migrations.RunSQL(BACK, migrations.RunSQL.noop),
    ]

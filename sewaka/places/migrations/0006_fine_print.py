"""Words on slips, caps by the time of day, services for priority visitors; a change is a new version of the site."""

import django.db.models.deletion
from django.db import migrations, models

TRIGGERS = {
    "version": "STATEMENT EXECUTE FUNCTION places_every_site_new_version()",
    "history": "ROW EXECUTE FUNCTION journal_note_change()",
}
FORWARD = "".join(
    f"CREATE TRIGGER places_sliptext_{name} AFTER INSERT OR UPDATE OR DELETE ON places_sliptext FOR EACH {what};\n"
    for name, what in TRIGGERS.items()
)
BACKWARD = "".join(f"DROP TRIGGER places_sliptext_{name} ON places_sliptext;\n" for name in TRIGGERS)


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0001_initial'),
        ('places', '0005_queue_moves'),
    ]

    operations = [
        migrations.AddField(
            model_name='offering',
            name='bands',
            field=models.JSONField(blank=True, db_default=[], default=list),
        ),
        migrations.AddField(
            model_name='offering',
            name='priority_only',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.CreateModel(
            name='SlipText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('top', models.CharField(blank=True, max_length=120)),
                ('bottom', models.CharField(blank=True, max_length=240)),
                ('bottom_en', models.CharField(blank=True, max_length=240)),
                ('bottom_ban', models.CharField(blank=True, max_length=240)),
                ('without', models.JSONField(blank=True, default=list)),
                ('copies', models.PositiveSmallIntegerField(default=1)),
                ('agency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.agency')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.site')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('site', 'agency'), name='places_sliptext_once', nulls_distinct=False, violation_error_message='Kata-kata slip ini sudah ada.'), models.CheckConstraint(condition=models.Q(('copies__gte', 1), ('copies__lte', 3)), name='places_sliptext_copies', violation_error_message='Slip dicetak 1 sampai 3 lembar.')],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]

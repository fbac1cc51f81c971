"""The floor plan; a change of it is a new version of the site, and its history is kept like that of all places."""

import django.db.models.deletion
from django.db import migrations, models

TABLES = ["places_floor", "places_area", "places_mark", "places_walk"]
TRIGGERS = {
    "version": "STATEMENT EXECUTE FUNCTION places_every_site_new_version()",
    "history": "ROW EXECUTE FUNCTION journal_note_change()",
}
EACH = [(table, name, what) for table in TABLES for name, what in TRIGGERS.items()]
FORWARD = "".join(
    f"CREATE TRIGGER {table}_{name} AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH {what};\n"
    for table, name, what in EACH
)
BACKWARD = "".join(f"DROP TRIGGER {table}_{name} ON {table};\n" for table, name, _ in EACH)


class Migration(migrations.Migration):

    dependencies = [
        ('places', '0010_rehearsals'),
    ]

    operations = [
        migrations.CreateModel(
            name='Floor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=24)),
                ('name', models.CharField(max_length=80)),
                ('position', models.PositiveSmallIntegerField(default=1, help_text='urutan lantai, 1 lebih dulu')),
                ('wide', models.PositiveSmallIntegerField(default=40)),
                ('high', models.PositiveSmallIntegerField(default=24)),
                ('drawing', models.TextField(blank=True, default='')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.site')),
            ],
        ),
        migrations.CreateModel(
            name='Area',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(blank=True, default='', max_length=60)),
                ('points', models.JSONField()),
                ('room', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.room')),
                ('floor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.floor')),
            ],
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('counter', 'Loket'), ('entrance', 'Pintu masuk'), ('door', 'Pintu'), ('kiosk', 'Kios'), ('desk', 'Meja informasi'), ('toilet', 'Toilet'), ('wide_toilet', 'Toilet disabilitas'), ('ramp', 'Jalur landai'), ('lift', 'Lift'), ('stairs', 'Tangga'), ('nursing', 'Ruang laktasi'), ('prayer', 'Tempat sembahyang'), ('gathering', 'Titik kumpul')], max_length=16)),
                ('label', models.CharField(blank=True, default='', max_length=24)),
                ('device_code', models.CharField(blank=True, default='', max_length=16)),
                ('x', models.DecimalField(decimal_places=1, max_digits=4)),
                ('y', models.DecimalField(decimal_places=1, max_digits=4)),
                ('counter', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.counter')),
                ('floor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.floor')),
            ],
        ),
        migrations.CreateModel(
            name='Walk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('points', models.JSONField()),
                ('floor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.floor')),
                ('zone', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.zone')),
            ],
        ),
        migrations.AddConstraint(
            model_name='floor',
            constraint=models.UniqueConstraint(fields=('site', 'code'), name='places_floor_code', violation_error_message='Kode lantai ini sudah dipakai di mal ini.'),
        ),
        migrations.AddConstraint(
            model_name='floor',
            constraint=models.CheckConstraint(condition=models.Q(('high__gte', 6), ('high__lte', 120), ('wide__gte', 6), ('wide__lte', 120), ('position__gte', 1), ('position__lte', 99)), name='places_floor_sides', violation_error_message='Sisi lantai harus 6 sampai 120 kotak.'),
        ),
        migrations.AddConstraint(
            model_name='area',
            constraint=models.CheckConstraint(condition=models.Q(('room__isnull', False), models.Q(('label', ''), _negated=True), _connector='OR'), name='places_area_named', violation_error_message='Bidang pada denah harus berupa ruang atau punya nama.'),
        ),
        migrations.AddConstraint(
            model_name='mark',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['counter', 'entrance', 'door', 'kiosk', 'desk', 'toilet', 'wide_toilet', 'ramp', 'lift', 'stairs', 'nursing', 'prayer', 'gathering']), ('x__gte', 0), ('y__gte', 0)), name='places_mark_known', violation_error_message='Tanda pada denah tidak dikenal atau letaknya di luar lantai.'),
        ),
        migrations.AddConstraint(
            model_name='mark',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('counter__isnull', False), ('kind', 'counter')), models.Q(models.Q(('kind', 'counter'), _negated=True), ('counter__isnull', True)), _connector='OR'), name='places_mark_counter_named', violation_error_message='Tanda loket harus menyebut loketnya, dan hanya tanda loket.'),
        ),
        migrations.AddConstraint(
            model_name='walk',
            constraint=models.UniqueConstraint(fields=('floor', 'zone'), name='places_walk_once', violation_error_message='Jalan ke zona ini sudah digambar di lantai itu.'),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_access'),
    ]

    operations = [
        migrations.AddField(
            model_name='apiuse',
            name='before',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='apiuse',
            name='refused',
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name='ApiRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key_hash', models.BinaryField(unique=True)),
                ('wish_hash', models.BinaryField()),
                ('first_at', models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='SentForm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key_hash', models.BinaryField(unique=True)),
                ('first_at', models.DateTimeField(db_index=True)),
            ],
        ),
        # What is lost in a crash lets a repeat through to its first answer; that is not worth a flush with every deed.
        migrations.RunSQL(
            "ALTER TABLE accounts_apirequest SET UNLOGGED", "ALTER TABLE accounts_apirequest SET LOGGED"
        ),
    ]

# A device tells which configuration it runs and what troubled it last; the office may ask it to load itself anew.

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("devices", "0002_messages")]

    operations = [
        migrations.AddField("device", "reload_asked_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField(
            "device", "reload_asked_by", models.CharField(blank=True, default="", max_length=96)
        ),
        migrations.AddConstraint(
            "device",
            models.CheckConstraint(
                condition=Q(reload_asked_at__isnull=True, reload_asked_by="")
                | (Q(reload_asked_at__isnull=False) & ~Q(reload_asked_by="")),
                name="devices_device_reload_asked_by",
                violation_error_message="Permintaan muat ulang harus menyebut pelakunya.",
            ),
        ),
        migrations.AddField("beat", "address", models.CharField(blank=True, default="", max_length=64)),
        migrations.AddField("beat", "config", models.PositiveIntegerField(blank=True, null=True)),
        migrations.AddField("beat", "config_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("beat", "trouble", models.CharField(blank=True, default="", max_length=120)),
        migrations.AddField("beat", "trouble_at", models.DateTimeField(blank=True, null=True)),
    ]

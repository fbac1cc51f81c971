"""How to walk to a zone from the entrance, where somebody wrote it down."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("places", "0007_result_required")]

    operations = [
        migrations.AddField(
            model_name="zone",
            name="way",
            field=models.CharField(
                blank=True, default="", help_text="jalan ke sini dari pintu masuk", max_length=160
            ),
        ),
    ]

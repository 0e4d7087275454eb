"""Rulebooks as text, which keeps the order of acts; a JSON column of PostgreSQL does not."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_editions_of_workday_years")]

    operations = [
        migrations.AlterField(model_name="rulebookversion", name="bundle", field=models.TextField()),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_grade_of_the_decision")]

    operations = [
        migrations.AddField(
            model_name="case",
            name="relation",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
    ]

"""Years of the working calendar in editions. Nothing could load a year before, so the old table was empty."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("cases", "0001_initial"),
    ]

    operations = [
        migrations.DeleteModel("WorkdayYear"),
        migrations.CreateModel(
            name="WorkdayYear",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年份")),
                ("holidays", models.JSONField(default=list, verbose_name="放假")),
                ("workdays", models.JSONField(default=list, verbose_name="调休上班")),
                ("notice", models.CharField(max_length=200, verbose_name="依据文件")),
                ("withdrawn", models.BooleanField(default=False, verbose_name="撤回")),
                ("replaces", models.PositiveBigIntegerField(default=0, verbose_name="所替换的版本")),
                ("loaded_at", models.DateTimeField(auto_now_add=True, verbose_name="载入时间")),
                (
                    "loaded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("year", "replaces"), name="one_next_edition_of_a_year")
                ],
            },
        ),
    ]

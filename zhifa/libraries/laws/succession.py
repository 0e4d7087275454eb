"""A text ends on the day before the next text of the same law begins."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from zhifa.libraries.laws.days import chinese_day
from zhifa.libraries.laws.models import Law

SOURCE = "import"


def succeed(law: Law) -> None:
    """Sets the last day of every text that another one follows. An earlier end (a repeal) stays."""
    versions = list(law.versions.order_by("effective_from"))
    for earlier, later in pairwise(versions):
        last = later.effective_from - timedelta(days=1)
        if earlier.effective_until is None or earlier.effective_until > last:
            earlier.effective_until = last
            earlier.effective_until_basis = (
                f"自{chinese_day(later.effective_from)}起由{chinese_day(later.published_on)}公布的文本代替"
            )
            earlier.save(update_fields=["effective_until", "effective_until_basis"])


def succeed_all_imported() -> None:
    """After the installed statutes were dated anew, the imported texts count again."""
    for law in Law.objects.filter(versions__source=SOURCE).distinct():
        succeed(law)

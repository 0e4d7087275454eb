"""Items that cite provisions which no longer hold are named, with the reason."""

from __future__ import annotations

from datetime import date

import pytest

from zhifa.libraries.items import services
from zhifa.libraries.items.models import Item, ItemVersion


@pytest.fixture
def version(statutes: None, db: None) -> ItemVersion:
    item = Item.objects.create(code="T-1", name="样例", field="urban")
    return ItemVersion.objects.create(
        item=item, since=date(2018, 10, 26), violated=["大气污染防治法§81(1)"], penal=["城乡规划法§999"]
    )


def test_a_repealed_article_is_named_from_the_day_after_its_last(version: ItemVersion) -> None:
    def found(on: date) -> dict[str, str]:
        return {row[2]: row[5] for row in services.citation_faults([version], on)}

    assert set(found(date(2026, 8, 14))) == {"城乡规划法§999"}
    after = found(date(2026, 8, 15))
    assert "2026年8月14日以后不再有效" in after["大气污染防治法§81(1)"] and after["城乡规划法§999"]

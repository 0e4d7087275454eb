"""What my body holds today, in the words of a shopkeeper; the item with everything that belongs to it."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from tests.items.conftest import signed_in
from zhifa.libraries.bodies.models import Body
from zhifa.libraries.items import services
from zhifa.libraries.items.models import Item, ItemVersion, Power
from zhifa.web.views import item_panels

pytestmark = pytest.mark.usefixtures("city")


def shown(url: str, username: str = "zhangyuan") -> str:
    answer = signed_in(username).get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_only_what_the_body_holds_is_mine() -> None:
    page = shown("/items/")
    assert "我的事项" in page and "CG-CF-006" in page
    assert "CG-CF-017" not in page and "SJ-CF-001" not in page


@pytest.mark.parametrize("words", ["油烟扰民", "饭店油烟", "渣土车"])
def test_the_words_of_the_street_find_the_item(words: str) -> None:
    assert "CG-CF-003" in shown(f"/items/?q={words}") or "CG-CF-006" in shown(f"/items/?q={words}")


def test_words_that_only_the_law_uses_find_the_item_by_its_article() -> None:
    assert "油烟净化设施" not in " ".join(Item.objects.get(code="CG-CF-003").keywords)
    page = shown("/items/?q=超标准排放油烟")
    assert "法条中有“超标准排放油烟”的事项" in page or "CG-CF-003" in page


def test_fields_and_kinds_are_offered_with_their_numbers() -> None:
    page = shown("/items/?scope=all")
    held = Item.objects.in_force(date(2026, 10, 12))
    assert f"城市管理（{held.filter(field='urban').count()}）" in page
    for kind, name in ((Item.Kind.PENALTY, "行政处罚"), (Item.Kind.INSPECTION, "行政检查")):
        assert f"{name}（{held.filter(kind=kind).count()}）" in page


def test_the_list_costs_the_same_whatever_it_holds() -> None:
    client = signed_in("zhangyuan")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/items/?q=渣土")
        return len(captured)

    queries()
    few = queries()
    body, made = Body.objects.get(code="449921CG"), []
    for n in range(40):
        made.append(
            Item.objects.create(code=f"CG-CF-8{n:02}", name=f"渣土{n}", field="urban", search_text=f"渣土{n}")
        )
    ItemVersion.objects.bulk_create(ItemVersion(item=one, since="2020-01-01") for one in made)
    Power.objects.bulk_create(
        Power(body=body, item=one, region=body.region, since="2020-01-01", basis="statutory") for one in made
    )
    assert queries() == few


def test_the_item_page_shows_documents_powers_and_the_way_to_each() -> None:
    page = shown("/items/CG-CF-006/")
    assert 'href="/documents/D063"' in page and "青岭县城市管理" in page and "权责清单（2026年版）" in page


def test_the_page_tells_what_each_version_changed() -> None:
    item = Item.objects.get(code="CG-CF-006")
    version = services.version_on(item, date(2026, 10, 12))
    assert version is not None
    from dataclasses import replace

    draft = replace(
        services.draft_of(item, version), fines={"any": {"shape": "range", "hi": 1000000}}, levels=("county",)
    )
    services.change_item(item, draft, date(2026, 12, 1), "青府办〔2026〕1号")
    page = shown("/items/CG-CF-006/?on=2026-12-01")
    assert "<ins>10,000 元以下</ins>" in page and "登记依据：青府办〔2026〕1号" in page and "县级" in page
    assert "2,000 元以上 20,000 元以下" in shown("/items/CG-CF-006/?on=2026-11-30")


def test_other_parts_bring_their_sections(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(item_panels, "_makers", [])
    item_panels.register(
        lambda asked: item_panels.Panel(f"{asked.item.code} 的裁量", "items/_provisions.html")
    )
    item_panels.register(lambda asked: None)
    assert "CG-CF-006 的裁量" in shown("/items/CG-CF-006/")


def test_the_benchmark_of_the_day_is_a_section_of_the_page() -> None:
    page = shown("/items/CG-CF-001/")
    assert "裁量基准" in page and "/discretion/CG-CF-001/calculator" in page
    assert "/discretion/CG-CF-001/calculator" not in shown("/items/CG-CF-001/?on=2019-05-01")


def test_an_ended_item_warns_and_keeps_its_history() -> None:
    item = Item.objects.get(code="CG-CF-006")
    services.cancel_item(item, date(2026, 11, 1), "青府办〔2026〕2号")
    page = shown("/items/CG-CF-006/?on=2026-11-01")
    assert "没有有效的法律依据" in page and "取消依据：青府办〔2026〕2号" in page


def test_the_statistics_add_up() -> None:
    day = date(2026, 10, 12)
    found = services.statistics(Item.objects.all(), day)
    assert found.total == Item.objects.in_force(day).count() == sum(total for _, _, total in found.table)
    sizes = {tally.by: sum(one.size for one in tally.counts) for tally in found.tallies}
    assert sizes["kind"] == sizes["field"] == sizes["source"] == sizes["level"] == found.total
    page = shown("/items/statistics?scope=held")
    assert f">{Item.objects.held_by(Body.objects.get(code='449921CG'), '449921', day).count()}<" in page


def test_the_power_list_has_a_row_for_each_body_and_item_of_the_day() -> None:
    answer = signed_in("hanlei").get("/items/powerlist.xlsx?on=2026-10-12")
    rows = (
        CalamineWorkbook.from_filelike(BytesIO(b"".join(answer.streaming_content)))
        .get_sheet_by_index(0)
        .to_python()
    )  # type: ignore[attr-defined]
    held = Power.objects.on(date(2026, 10, 12)).filter(
        body__region__code__startswith="449921", item__field="urban"
    )
    assert len(rows) - 1 == held.count()
    first = dict(zip(rows[0], rows[1], strict=True))
    assert first["职权类别"] == "行政处罚" and str(first["设定依据"]).startswith("《中华人民共和国")
    assert signed_in("zhangyuan").get("/items/powerlist.xlsx").status_code == 403

"""A power goes only to a body that may hold it: by level, region, field, letter and kind of penalty, with the article."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.cases.clock import Clock
from zhifa.libraries.bodies.models import Body, Region
from zhifa.libraries.items import services
from zhifa.libraries.items.batches.eligibility import Lawful, entrusted_bar, level_bar, pair_bar, region_of
from zhifa.libraries.items.models import Item, ItemVersion, Power, PowerBatch
from zhifa.libraries.items.services import Outcome

DAY = date(2026, 12, 1)
LETTER = {
    "letter": "青城管委〔2026〕1号", "items": ["T-1"], "powers": ["penalty"], "since": "2026-01-01", "until": "2026-12-31",
}  # fmt: skip


@pytest.fixture
def town(db: None, monkeypatch: pytest.MonkeyPatch) -> Body:
    Clock("2026-11-02 09:00").install(monkeypatch)
    region = Region.objects.create(code="449921100", name="云溪镇", valid_from=date(2020, 1, 1))
    return Body.objects.create(
        code="T", name="云溪镇人民政府", short_name="云", kind="agency", level="township", region=region, fields=["urban"]
    )  # fmt: skip


def item(version: dict[str, Any] | None = None, **changed: Any) -> Item:
    made = Item.objects.create(**{"code": "T-1", "name": "样例", "field": "urban", **changed})
    ItemVersion.objects.create(item=made, since=date(2020, 1, 1), **(version or {}))
    return made


def outcome(town: Body, made: Item) -> tuple[Outcome, str]:
    today = DAY - timedelta(days=29)
    order = services.Order(PowerBatch.Kind.GRANT, (made,), (town,), "省公告", today, DAY)
    line = services.plan_batch(order).lines[0]
    return line.outcome, line.why


def test_a_township_may_get_an_ordinary_penalty(town: Body) -> None:
    assert outcome(town, item({"levels": ["county", "township"], "kinds": ["11", "21"]})) == (Outcome.DO, "")


@pytest.mark.parametrize(
    ("version", "changed", "said"),
    [
        ({"kinds": ["21", "51"]}, {}, "第十八条第三款"),
        ({"levels": ["city", "county"]}, {}, "事项的行使层级是市级、县级，不含乡镇（街道）（处罚法第二十三条）"),
        ({}, {"field": "market"}, "市场监管不在该机关的执法领域内（处罚法第十七条）"),
        ({}, {"kind": "licence"}, "第二十四条"),
        ({}, {"code": "CG-CF-001-449922", "source": "own"}, "区划 449922 的本级自有事项，不能交由其他地区的机关"),
        ({}, {"code": "CG-CF-001-4498", "source": "city"}, "区划 449800 的市级通用事项"),
    ],
)  # fmt: skip
def test_what_a_township_may_not_hold_is_refused_with_its_article(
    town: Body, version: dict[str, Any], changed: dict[str, Any], said: str
) -> None:
    found, why = outcome(town, item(version, **changed))
    assert found is Outcome.REFUSED and said in why


def test_an_own_item_of_the_county_goes_to_its_townships(town: Body) -> None:
    assert outcome(town, item(code="CG-CF-001-449921", source="own"))[0] is Outcome.DO


def test_an_item_without_law_on_the_day_is_not_handed_down(town: Body) -> None:
    made = item({"until": DAY - timedelta(days=1)})
    assert "没有有效的法律依据" in outcome(town, made)[1]


@pytest.mark.parametrize(
    ("source", "code", "region"),
    [("province", "CG-CF-001-4499", ""), ("city", "CG-CF-001-4499", "449900"), ("own", "CG-CF-001-449921", "449921"),
     ("own", "CG-CF-001-449921100", "449921100"), ("own", "CG-CF-001", "")],
)  # fmt: skip
def test_the_code_tells_where_an_item_is_at_home(source: str, code: str, region: str) -> None:
    assert region_of(Item(code=code, source=source)) == region


def entrusted(town: Body, letter: dict[str, Any], since: date = DAY, **changed: Any) -> str:
    organ = Body(
        code="O",
        name="城管执法队",
        kind="entrusted_org",
        level="township",
        region=town.region,
        entrustment=letter,
    )
    made = Item(**{"code": "T-1", "name": "样例", "field": "urban", **changed})
    return entrusted_bar(
        Power(body=organ, item=made, region=town.region, since=since, basis="entrusted"), Lawful([], ["21"])
    )


def test_an_entrusted_organisation_holds_what_its_letter_says(town: Body) -> None:
    assert entrusted(town, LETTER) == ""


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"letter": {}}, "没有登记委托书（处罚法第二十条第二款）"),
        ({"letter": {**LETTER, "items": ["T-2"]}}, "载明的事项不包括这一项"),
        ({"letter": {**LETTER, "powers": ["inspection"]}}, "没有授予行政处罚的权限"),
        ({"since": date(2027, 1, 1)}, "不在青城管委〔2026〕1号载明的期限内"),
        ({"kind": "coercion"}, "行政强制措施权不得委托（行政强制法第十七条第一款）"),
        ({"kind": "licence"}, "行政许可法第二十四条"),
    ],
)
def test_entrusting_without_a_letter_or_against_the_law_is_refused(
    town: Body, changed: dict[str, Any], said: str
) -> None:
    assert said in entrusted(town, **{"letter": LETTER, **changed})


def test_an_agency_is_not_entrusted_and_nobody_holds_beyond_level_or_field(town: Body) -> None:
    power = Power(body=town, item=Item(code="T-1", field="urban"), region=town.region, since=DAY)
    assert "委托只能登记给受委托的组织" in entrusted_bar(power, None)
    assert level_bar(Lawful([], []), "township") == "" == pair_bar(town, Item(code="T-1", field="urban"))

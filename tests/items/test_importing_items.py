"""Items from a workbook: told row by row before, written in one go, repeatable, taken back before their effect."""

from __future__ import annotations

import io
import uuid
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from tests.cases.clock import Clock
from tests.items.sheets import book, row
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies.models import Body, Post, Region
from zhifa.libraries.items import services
from zhifa.libraries.items.models import Item, ItemImport, ItemVersion, Power
from zhifa.libraries.items.services import Change

pytestmark = pytest.mark.usefixtures("statutes")
BROKEN = 5_000  # fifty thousand in tests/registries/test_items_sheets.py


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock("2026-11-02 09:00").install(monkeypatch)


@pytest.fixture
def manager(statutes: None, clock: Clock, db: None) -> Post:
    region = Region.objects.create(code="449921", name="青岭县", valid_from=date(2020, 1, 1))
    body = Body.objects.create(
        code="CG", name="青岭县城市管理局", short_name="青城管", kind="agency", level="county", region=region, fields=["urban"]
    )  # fmt: skip
    user = User.objects.create(username="gong", name="龚")
    return Post.objects.create(user=user, body=body, role="operator", since=date(2020, 1, 1))


def plan(post: Post, content: bytes) -> services.ItemImportPlan:
    return services.plan_items(content, post)


def carry(post: Post, content: bytes, token: uuid.UUID | None = None, expected: str = "") -> ItemImport:
    expected = expected or plan(post, content).digest()
    return services.carry_items(content, "事项.xlsx", expected, token or uuid.uuid4(), post.user, post)


def test_a_row_becomes_an_item_with_its_version(manager: Post) -> None:
    batch = carry(manager, book(row()))
    version = ItemVersion.objects.get(item__code="CG-CF-901")
    assert (batch.added, batch.changed) == (1, 0)
    assert version.item.keywords == ["油烟扰民", "油烟直排"] and version.instrument == "青府办〔2026〕1号"
    assert version.violated == ["生态环境法典§250(2)"] and version.kinds == ["21", "42"]
    assert version.fines == {"any": {"shape": "range", "lo": 500000, "hi": 5000000}}
    assert version.norms[0]["rank"] == "law"


def test_merged_headings_on_two_lines_are_read(manager: Post) -> None:
    found = plan(manager, book(row(), title="青岭县城市管理领域执法事项清单（2026年版）"))
    assert [(one.outcome, one.row.number) for one in found.rows] == [(Change.ADD, 4)]


def test_the_same_file_again_changes_nothing(manager: Post) -> None:
    content = book(row(), row(事项编码="CG-CF-902"))
    carry(manager, content)
    again = plan(manager, content)
    assert {one.outcome for one in again.rows} == {Change.SAME}
    with pytest.raises(services.BatchRefused, match="没有可以导入的行"):
        carry(manager, content)
    assert ItemVersion.objects.count() == 2


def test_what_is_exported_reads_back_without_any_change(manager: Post) -> None:
    old = row(违反条款="大气污染防治法§81(1)", 处罚依据="大气污染防治法§118(1)", 施行日期="2026-01-01")
    carry(manager, book(old, row(施行日期="2026-12-01")))
    found = plan(manager, services.items_sheet(manager, date(2026, 11, 2)))
    assert [one.outcome for one in found.rows] == [Change.SAME, Change.SAME]


def test_a_change_shows_what_differs(manager: Post) -> None:
    carry(manager, book(row()))
    found = plan(
        manager, book(row(施行日期="2027-01-01", 罚款幅度="二万元以下", 事项名称="对油烟直排的处罚"))
    )
    assert found.rows[0].outcome is Change.CHANGE
    assert [(one.name, one.old, one.new) for one in found.rows[0].differences] == [
        ("事项名称", "对未安装油烟净化设施的处罚", "对油烟直排的处罚"),
        ("罚款幅度", "5,000 元以上 50,000 元以下", "20,000 元以下"),
    ]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"处罚依据": "大气污染防治法§118(1)"}, "2026年8月14日以后不再有效"),
        ({"处罚依据": "生态环境法典§9999"}, "没有第九千九百九十九条"),
        ({"处罚依据": "环境法典第一千条"}, "法律法规库里没有"),
        ({"处罚依据": "按规定"}, "处罚依据："),
        ({"处罚依据": ""}, "没有填写处罚依据"),
        ({"事项类型": "行政奖励"}, "不认识“行政奖励”"),
        ({"处罚种类": "罚款、罚站"}, "不认识“罚站”"),
        ({"罚款幅度": "酌情"}, "看不懂“酌情”"),
        ({"施行日期": "明年"}, "不是日期"),
        ({"依据文件": ""}, "依据文件"),
        ({"领域": "市场监管", "事项编码": "SJ-CF-901"}, "不属于本机关的领域"),
        ({"事项编码": "901"}, "领域代字-类型代字-顺序号"),
    ],
)  # fmt: skip
def test_a_broken_row_is_told_and_the_good_ones_go_in(
    manager: Post, changed: dict[str, str], said: str
) -> None:
    content = book(row(), row(**{"事项编码": "CG-CF-902", **changed}))
    found = plan(manager, content)
    assert [one.outcome for one in found.rows] == [Change.ADD, Change.REFUSED]
    assert said in found.rows[1].why
    carry(manager, content)
    assert list(Item.objects.values_list("code", flat=True)) == ["CG-CF-901"]


def test_what_is_registered_is_not_overwritten_and_the_difference_is_told(manager: Post) -> None:
    carry(manager, book(row()))
    found = plan(manager, book(row(罚款幅度="一万元以下"))).rows[0]
    assert found.outcome is Change.REFUSED
    assert "不晚于已登记的版本" in found.why and "与已登记的不同：罚款幅度" in found.why


def test_an_item_twice_in_one_file_is_a_change_when_it_is_later_and_refused_when_not(manager: Post) -> None:
    later = row(施行日期="2027-01-01", 罚款幅度="一万元以下")
    assert [one.outcome for one in plan(manager, book(row(), later)).rows] == [Change.ADD, Change.CHANGE]
    assert [one.outcome for one in plan(manager, book(later, row())).rows] == [Change.ADD, Change.REFUSED]
    batch = carry(manager, book(row(), later))
    known = ItemVersion.objects.order_by("since").values_list("since", "until")
    assert list(known) == [(date(2026, 12, 1), date(2026, 12, 31)), (date(2027, 1, 1), None)]
    services.undo_items(batch, manager.user)
    assert not Item.objects.exists()


def test_a_confirmation_counts_for_what_was_seen_and_only_once(manager: Post) -> None:
    content, token = book(row()), uuid.uuid4()
    seen = plan(manager, content).digest()
    first = carry(manager, content, token, seen)
    assert carry(manager, content, token, seen) == first
    with pytest.raises(services.BatchRefused, match="预览以后"):
        carry(manager, content, expected=seen)
    with pytest.raises(services.BatchRefused, match="已经导入过一次"):
        carry(manager, book(row(事项编码="CG-CF-909")), token)
    assert ItemVersion.objects.count() == 1


def test_an_import_is_taken_back_before_its_effect_and_all_is_as_before(manager: Post) -> None:
    carry(manager, book(row()))
    before = list(Item.objects.values()), list(ItemVersion.objects.values())
    batch = carry(
        manager, book(row(施行日期="2027-01-01", 事项名称="对油烟直排的处罚"), row(事项编码="CG-CF-902"))
    )
    services.undo_items(batch, manager.user)
    assert (list(Item.objects.values()), list(ItemVersion.objects.values())) == before
    services.undo_items(batch, manager.user)
    assert ItemImport.objects.get(pk=batch.pk).undone_by == manager.user


def test_what_has_taken_effect_is_not_taken_back(manager: Post, clock: Clock) -> None:
    batch = carry(manager, book(row()))
    clock.to("2026-12-01 00:10")
    with pytest.raises(services.BatchRefused, match="已于 2026-12-01 施行"):
        services.undo_items(batch, manager.user)


def test_items_with_powers_and_changed_items_are_not_taken_back(manager: Post) -> None:
    batch = carry(manager, book(row()))
    item = Item.objects.get()
    power = Power.objects.create(
        body=manager.body, item=item, region=manager.body.region, since=date(2026, 12, 1), basis="statutory"
    )
    with pytest.raises(services.BatchRefused, match="请先撤销职权"):
        services.undo_items(batch, manager.user)
    power.delete()
    carry(manager, book(row(施行日期="2027-01-01", 罚款幅度="一万元以下")))
    with pytest.raises(services.BatchRefused, match="请先撤销新的版本"):
        services.undo_items(batch, manager.user)


def test_thousands_of_broken_rows_are_all_reported(manager: Post) -> None:
    broken = [
        row(事项编码=f"CG-CF-{n:05}", 处罚种类="罚站", 处罚依据="生态环境法典§9999") for n in range(BROKEN)
    ]
    found = plan(manager, book(row(), *broken))
    assert found.counts == {Change.ADD: 1, Change.REFUSED: BROKEN}
    report = CalamineWorkbook.from_filelike(io.BytesIO(services.items_report(found)))
    assert report.sheet_names == ["逐行报告", "变化对照", "不能导入的行"]
    rows = report.get_sheet_by_index(0).to_python()
    assert len(rows) == BROKEN + 2
    assert "罚站" in str(rows[-1][5]) and "没有第九千九百九十九条" in str(rows[-1][5])

"""The list of powers out to a workbook and in again."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from python_calamine import CalamineWorkbook

from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies.models import Body, Post
from zhifa.libraries.items import services
from zhifa.libraries.items.batches.listing import workbook
from zhifa.libraries.items.models import Item, Power, PowerBatch
from zhifa.libraries.items.services import BatchRefused, ImportPlan, Outcome, SheetRefused

DAY = date(2026, 11, 22)
HEAD = ("主体代码", "事项编码", "区划代码", "职权来源", "依据文件", "公布日期", "起始日期", "终止日期")
GOOD = ("449921100ZF", "CG-CF-001", "", "赋权", "省公告9号", "2026-11-20", "2027-01-01", "")


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: DAY)


def post() -> Post:
    return Post.objects.select_related("body__region").get(user__username="hanlei", role="operator")


def sheet(*rows: Sequence[str], head: Sequence[str] = HEAD) -> bytes:
    return workbook([("表", head, rows)])


def changed(**cells: str) -> tuple[str, ...]:
    names = ("body", "item", "region", "basis", "instrument", "published_on", "since", "until")
    return tuple(cells.get(name, value) for name, value in zip(names, GOOD, strict=True))


def plan(content: bytes) -> ImportPlan:
    return services.plan_import(content, post())


def carry(content: bytes, token: uuid.UUID | None = None) -> PowerBatch:
    user = User.objects.get(username="hanlei")
    return services.carry_import(
        content, "清单.xlsx", plan(content).digest(), token or uuid.uuid4(), user, post()
    )


def test_what_was_exported_is_read_in_again_without_doubles(city: None) -> None:
    content, before = services.powers_sheet(post()), Power.objects.count()
    rows = plan(content).rows
    assert len(rows) > 20 and {one.outcome for one in rows} == {Outcome.NOTHING}
    with pytest.raises(BatchRefused, match="没有可以导入的行"):
        carry(content)
    town = Power.objects.filter(body__code="449921100ZF")
    town.delete()
    assert carry(content).count == 5 and Power.objects.count() == before
    assert {power.published_on for power in town} == {date(2026, 8, 20)}


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"instrument": "", "since": ""}, "没有填写依据文件、起始日期"),
        ({"body": "B404"}, "没有主体代码 B404"),
        ({"body": "449900CG"}, "没有主体代码 449900CG"),
        ({"item": "SJ-CF-002"}, "不属于本机关的领域"),
        ({"region": "449921101"}, "区划代码 449921101 不在云溪镇人民政府的辖区"),
        ({"since": "明年"}, "起始日期“明年”不是日期"),
        ({"since": "2027-02-30"}, "不是日期"),
        ({"until": "2026-12-31"}, "早于起始日期"),
        ({"published_on": "2027-01-02"}, "公布以前不能生效"),
        ({"basis": "借用"}, "职权来源“借用”不认识"),
        ({"basis": "委托"}, "委托只能登记给受委托的组织"),
        ({"basis": "法定职权"}, "乡镇、街道的法定职权要写明法律条文"),
        ({"body": "449921CG"}, "赋权只能交由乡镇"),
        ({"item": "CG-CF-004"}, "期间重叠"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(city: None, cells: dict[str, str], said: str) -> None:
    bad, good = plan(sheet(changed(**cells), changed(item="CG-CF-002"))).rows
    assert bad.outcome is Outcome.REFUSED and said in bad.why and bad.row.number == 2
    assert good.outcome is Outcome.DO


def test_rows_of_one_file_are_compared_with_each_other(city: None) -> None:
    rows = plan(sheet(GOOD, GOOD, changed(since="2027-06-01"), changed(until="2027-12-31"))).rows
    assert [one.outcome for one in rows] == [Outcome.DO, Outcome.NOTHING, Outcome.REFUSED, Outcome.REFUSED]
    assert rows[1].why == "与第 2 行相同，不重复登记。" and "第 2 行" in rows[2].why


def test_an_import_is_recorded_and_repeatable(city: None) -> None:
    content, token = sheet(GOOD, changed(body="B404")), uuid.uuid4()
    digest, user = plan(content).digest(), User.objects.get(username="hanlei")
    batch = services.carry_import(content, "清单.xlsx", digest, token, user, post())
    assert services.carry_import(content, "清单.xlsx", digest, token, user, post()) == batch
    power = Power.objects.get(granted_by=batch)
    assert (power.since, power.region.code, power.basis) == (date(2027, 1, 1), "449921100", "delegated")
    assert batch.entries.count() == 1 and batch.created_by == user
    with pytest.raises(BatchRefused, match="不能整批撤销"):
        services.undo(batch, user)
    with pytest.raises(BatchRefused, match="预览以后"):
        services.carry_import(content, "清单.xlsx", digest, uuid.uuid4(), user, post())


def test_merged_heads_titles_and_merged_cells_survive(city: None) -> None:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet()
        page.merge_range(0, 0, 0, 7, "岭海市镇街职权清单（2027年）")
        page.merge_range(2, 0, 3, 0, "主体 代码*")
        page.merge_range(2, 1, 2, 3, "事项")
        for column, name in enumerate(("事项编码", "职权来源", "依据文件"), 1):
            page.write(3, column, name)
        for column, name in enumerate(("公布\n日期", "起始日期"), 4):
            page.merge_range(2, column, 3, column, name)
        page.merge_range(4, 0, 5, 0, "449921100ZF")
        for row, item in enumerate(("CG-CF-001", "CG-CF-002"), 4):
            for column, value in enumerate((item, "赋权", "省公告9号", "2026年11月20日"), 1):
                page.write(row, column, value)
            page.write_datetime(row, 5, date(2027, 1, 1), book.add_format({"num_format": "yyyy-mm-dd"}))  # type: ignore[arg-type]
    found = plan(out.getvalue())
    assert [(one.row.number, one.outcome) for one in found.rows] == [(5, Outcome.DO), (6, Outcome.DO)]
    assert {(power.body.code, power.since, power.published_on) for power in found.powers} == {
        ("449921100ZF", date(2027, 1, 1), date(2026, 11, 20))
    }


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"", b"PK\x03\x04broken", sheet()[:400]])
def test_what_is_no_workbook_is_refused_as_a_whole(city: None, content: bytes) -> None:
    with pytest.raises(SheetRefused, match="xlsx"):
        plan(content)


def test_a_list_without_the_needed_columns_names_them(city: None) -> None:
    with pytest.raises(SheetRefused, match="没有这些列：依据文件、公布日期"):
        plan(sheet(head=("主体代码", "事项编码", "职权来源", "起始日期")))


@pytest.mark.slow
def test_fifty_thousand_broken_rows_are_each_reported(city: None) -> None:
    content = sheet(*[changed(body=f"B{n}") for n in range(50_000)], GOOD)
    found = plan(content)
    assert found.counts == {Outcome.REFUSED: 50_000, Outcome.DO: 1}
    assert found.rows[-1].row.number == 50_002


def client(name: str = "hanlei") -> Client:
    made = Client()
    made.force_login(User.objects.get(username=name), backend="django.contrib.auth.backends.ModelBackend")
    return made


def upload(content: bytes, name: str = "清单.xlsx") -> Any:
    return client().post("/items/powers", {"file": SimpleUploadedFile(name, content), "do": "preview"})


def test_the_page_previews_reports_and_imports(city: None, data_folder: Path) -> None:
    answer = upload(sheet(GOOD, changed(body="B404")))
    page = answer.content.decode()
    assert answer.status_code == 200 and "没有主体代码 B404" in page and not PowerBatch.objects.exists()
    fields = dict(re.findall(r'name="(file_digest|token|expected)" value="([^"]+)"', page))
    report = client().post("/items/powers", {**fields, "do": "report"})
    content = b"".join(report.streaming_content)  # type: ignore[attr-defined]
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert [row[-2] for row in rows] == ["结果", "导入", "不能办理"]
    done = client().post("/items/powers", {**fields, "do": "confirm"})
    batch = PowerBatch.objects.get()
    assert done["Location"] == f"/items/batches/{batch.pk}" and batch.instrument == "清单.xlsx"
    assert "已导入" in client().get(done["Location"]).content.decode()
    again = client().post("/items/powers", {**fields, "token": str(uuid.uuid4()), "do": "confirm"})
    assert again.status_code == 409 and Power.objects.filter(granted_by=batch).count() == 1


def test_the_page_says_what_is_wrong_with_a_file(city: None, data_folder: Path) -> None:
    answer = upload(b"%PDF-1.7 not a sheet")
    assert answer.status_code == 422 and 'role="alert"' in answer.content.decode()
    assert client().post("/items/powers", {"do": "confirm", "file_digest": "0" * 64}).status_code == 422


def test_lists_go_only_to_item_managers(city: None) -> None:
    for url in ("/items/powers", "/items/powers.xlsx"):
        assert client("zhangyuan").get(url).status_code == 403
        assert client().get(url).status_code == 200


def test_the_export_holds_only_what_is_in_reach(city: None) -> None:
    Item.objects.filter(code="CG-CF-004").update(name="=1+1")
    content = services.powers_sheet(post())
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()[1:]
    assert {row[0] for row in rows} <= set(
        Body.objects.filter(region__code__startswith="449921").values_list("code", flat=True)
    )
    assert {str(row[2])[:2] for row in rows} == {"CG"} and "=1+1" in {row[3] for row in rows}


def test_the_list_of_items_reports_citations_that_do_not_hold(city: None) -> None:
    content = services.items_sheet(post(), DAY)
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    rows = book.get_sheet_by_index(0).to_python()
    assert {row[0] for row in rows[1:]} == set(
        Item.objects.filter(field="urban").values_list("code", flat=True)
    )
    since = rows[0].index("施行日期")
    assert [row[since] for row in rows if row[0] == "CG-CF-003"] == ["2018-10-26", "2026-08-15"]
    assert book.sheet_names == ["事项", "依据核对"]
    version = Item.objects.get(code="CG-CF-001").versions.get()
    version.violated, version.penal = ["没有这部法§3"], ["不是条款"]
    found = services.citation_faults([version], DAY)
    assert [(row[2], row[4]) for row in found] == [("没有这部法§3", "不能引用"), ("不是条款", "不能引用")]
    assert all(row[5] for row in found)
    assert client().get("/items/library.xlsx").status_code == 200

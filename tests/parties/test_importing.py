"""Parties from a workbook: row by row, with reasons; once, however often one clicks; nothing kept of the file."""

from __future__ import annotations

import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from tests.parties.firms import FIRM, PERSON, register, signed_in, user
from zhifa.foundation.audit.models import Reading
from zhifa.foundation.sheets.writing import workbook
from zhifa.libraries.bodies.models import Body
from zhifa.libraries.parties import services
from zhifa.libraries.parties.models import PartyChange, PartyImport
from zhifa.libraries.parties.services import ImportPlan, ImportRefused, Outcome, Party, SheetRefused
from zhifa.libraries.parties.sheets import COLUMNS

AREAS = {"城市管理": "urban", "市场监管": "market"}
HEAD = ("名称（姓名）", "证件号码", "住所（地址）", "电话", "领域", "状态")
GOOD = (
    "深圳某某科技有限公司",
    "9144 0300 7084 6113 6t",
    "深圳市科苑路15号",
    "0755-26001234",
    "城市管理",
    "存续",
)


def sheet(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> bytes:
    return workbook([("当事人", head, rows)])


def received(content: bytes, body: str = "449921CG") -> PartyImport:
    return services.receive_import(
        content, "名单.xlsx", token=uuid.uuid4(), user=user("zhangyuan"), body=Body.objects.get(code=body)
    )


def plan(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> ImportPlan:
    return services.plan_import(received(sheet(*rows, head=head)), AREAS)


def taken_in(content: bytes, body: str = "449921CG") -> PartyImport:
    one = received(content, body)
    expected = services.import_digest(services.plan_import(one, AREAS))
    return services.confirm_import(one, expected, AREAS, user("zhangyuan"))


def table(content: bytes) -> list[list[str]]:
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    return [[str(cell) for cell in row] for row in rows]


def test_good_rows_are_registered_and_found(city: None) -> None:
    done = taken_in(sheet(GOOD))
    party = Party.objects.get(uscc="91440300708461136T")
    assert (done.created, done.changed) == (1, 0) and party.kind == "02" and party.fields == ["urban"]
    assert party.phone == "0755-26001234" and services.search("深圳某某", user("zhangyuan")).get() == party


def test_the_same_file_again_changes_nothing(city: None) -> None:
    taken_in(sheet(GOOD))
    again = services.plan_import(received(sheet(GOOD)), AREAS)
    assert [one.outcome for one in again.rows] == [Outcome.SAME]
    with pytest.raises(ImportRefused, match="没有可以导入的行"):
        taken_in(sheet(GOOD))


def test_a_known_party_is_brought_up_to_date_where_the_row_says_something(city: None) -> None:
    party = register(FIRM)
    (one,) = plan((FIRM.name, FIRM.number, "青岭县新路甲1号", "", "", "")).rows
    assert one.outcome is Outcome.CHANGE and one.differences == [
        ("住所（地址）", FIRM.address, "青岭县新路甲1号")
    ]
    taken_in(sheet((FIRM.name, FIRM.number, "青岭县新路甲1号", "", "", "注销")))
    changed = Party.objects.get(pk=party.pk)
    assert (changed.address, changed.phone, changed.status) == ("青岭县新路甲1号", FIRM.phone, "cancelled")
    assert {one.source for one in PartyChange.objects.filter(party=party)} == {"批量导入"}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("", *GOOD[1:]), "没有填写名称"),
        ((GOOD[0], "", *GOOD[2:]), "没有填写当事人类型"),
        ((GOOD[0], "91440300708461136W", *GOOD[2:]), "校验码不符"),
        ((GOOD[0], "110105********002X", *GOOD[2:]), "遮盖过的"),
        ((*GOOD[:3], "没有电话", *GOOD[4:]), "电话只能由"),
        ((*GOOD[:4], "教育", "存续"), "领域“教育”不认识"),
        ((*GOOD[:5], "随便"), "状态“随便”不认识"),
        (("名" * 201, *GOOD[1:]), "201 个字"),
        (("青岭县老街餐馆", "92449921MA9Y000554", "", "", "", ""), "已登记为“青岭县老街面馆”"),
        (("李小四", "449921198803141032", "", "", "", ""), "姓名与所填不同"),
    ],
)
def test_each_bad_row_says_why(city: None, row: tuple[str, ...], said: str) -> None:
    (one,) = plan(row).rows
    assert one.outcome is Outcome.REFUSED and said in one.why and "甄大力" not in one.why


def test_kinds_papers_and_dates_that_nobody_knows_are_refused(city: None) -> None:
    head = ("当事人类型", "名称（姓名）", "证件种类", "证件号码", "成立日期")
    rows = [
        ("妖怪", "某", "", "", ""), ("企业法人", "某", "门票", "91440300708461136T", ""),
        ("企业法人", "某", "", "91440300708461136T", "去年"), ("身份不明", "无名氏", "", "", ""),
    ]  # fmt: skip
    said = [one.why for one in plan(*rows, head=head).rows]
    for why, words in zip(
        said, ("“妖怪”不认识", "“门票”不认识", "“去年”不是日期", "不能批量导入"), strict=True
    ):
        assert words in why


def test_a_number_twice_in_one_file_is_refused_with_the_other_row(city: None) -> None:
    first, second = plan(GOOD, GOOD).rows
    assert first.outcome is Outcome.ADD and "与第 2 行的号码相同" in second.why


def test_somebody_elses_person_is_linked_but_not_changed(city: None) -> None:
    known = services.find_or_create(PERSON, body=Body.objects.get(code="449921CG"), user=None)[0]
    taken_in(sheet(("王大山", PERSON.number, "别处1号", "", "", "")), body="449921SJ")
    assert Party.objects.get(pk=known.pk).address == PERSON.address
    assert services.search("王大山", user("liangfeng")).get() == known


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "不是 xlsx"),
        (b"PK\x03\x04 not a book", "不是 xlsx|损坏"),
        (sheet(("x",), head=("别的列",)), "没有这些列"),
    ],
)
def test_what_is_no_list_is_refused(city: None, content: bytes, said: str) -> None:
    with pytest.raises(SheetRefused, match=said):
        received(content)


def test_nothing_personal_stays_of_the_file(city: None) -> None:
    content = sheet(("王大山", PERSON.number, PERSON.address, PERSON.phone, "", ""))
    waiting = received(content)
    stored = PartyImport.objects.get(pk=waiting.pk)
    assert PERSON.number not in stored.rows and stored.rows
    expected = services.import_digest(services.plan_import(waiting, AREAS))
    assert services.confirm_import(waiting, expected, AREAS, user("zhangyuan")).rows == ""
    assert PERSON.number not in str(table(services.import_report(services.plan_import(stored, AREAS))))


def test_a_plan_that_is_out_of_date_is_not_carried_out(city: None) -> None:
    one = received(sheet(GOOD))
    expected = services.import_digest(services.plan_import(one, AREAS))
    register(services.PartyEntry(kind="02", name=GOOD[0], number=GOOD[1]))
    with pytest.raises(ImportRefused, match="预览以后当事人库有变化"):
        services.confirm_import(one, expected, AREAS, user("zhangyuan"))


def test_the_plan_costs_the_same_for_any_number_of_rows(city: None) -> None:
    def cost(*rows: tuple[str, ...]) -> int:
        one = received(sheet(*rows))
        with CaptureQueriesContext(connection) as found:
            services.plan_import(one, AREAS)
        return len(found)

    more = [(f"某店{n}", PERSON.number[:17] + str(n % 10), "", "", "", "") for n in range(50)]
    assert cost(GOOD) == cost(GOOD, *more)


def test_the_pages_take_a_file_in_once(city: None) -> None:
    client = signed_in("zhangyuan")
    sent = {"file": SimpleUploadedFile("名单.xlsx", sheet(GOOD, ("坏行", "123", "", "", "", "")))}
    preview = client.post("/parties/import", sent, follow=True)
    page, token = preview.content.decode(), PartyImport.objects.get().token
    assert "不能导入" in page and "坏行" in page and "确认导入 1 行" in page
    expected = {"expected": page.split('name="expected" value="')[1].split('"')[0]}
    report = client.get(f"/parties/import/{token}.xlsx")
    assert "坏行" in str(table(b"".join(report.streaming_content)))  # type: ignore[attr-defined]
    for _ in range(2):
        assert client.post(f"/parties/import/{token}/confirm", expected).status_code == 302
    assert Party.objects.filter(name=GOOD[0]).count() == 1
    assert signed_in("liangfeng").get(f"/parties/import/{token}").status_code == 404
    assert client.post("/parties/import", {}).status_code == 422
    bad = {"file": SimpleUploadedFile("名单.xlsx", b"nothing")}
    assert "不是 xlsx" in client.post("/parties/import", bad).content.decode()


def test_what_goes_out_is_masked_and_on_record(city: None) -> None:
    services.find_or_create(PERSON, body=Body.objects.get(code="449921CG"), user=None)
    answer = signed_in("zhangyuan").get("/parties/list.xlsx?q=王大山")
    rows = table(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    assert rows[0] == ["编号", *COLUMNS] and rows[1][2] == "王大山" and len(rows) == 2
    for secret in (PERSON.number, PERSON.phone, "甲20号", "13900002222"):
        assert secret not in str(rows)
    reading = Reading.objects.get(kind="party-export")
    assert reading.user == user("zhangyuan") and "1 名" in reading.label
    assert signed_in("hanlei").get("/parties/list.xlsx").status_code == 403


def test_the_template_can_be_filled_and_sent_back(city: None) -> None:
    answer = signed_in("zhangyuan").get("/parties/template.xlsx")
    head = table(b"".join(answer.streaming_content))[0]  # type: ignore[attr-defined]
    row = tuple({"名称（姓名）": GOOD[0], "证件号码": GOOD[1]}.get(name, "") for name in head)
    assert plan(row, head=tuple(head)).counts[Outcome.ADD] == 1

"""A workbook of bodies and officers: every row answered for, all good rows or none, again and again without doubles."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from python_calamine import CalamineWorkbook

from tests.bodies.conftest import TODAY
from tests.bodies.sheets import BODY, OFFICER, merged, officer, workbook
from zhifa.foundation import sealing
from zhifa.foundation.accounts.models import User
from zhifa.foundation.files import services as files
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.bodies.importing import running, writing
from zhifa.libraries.bodies.services import (
    Body,
    By,
    Certificate,
    Change,
    OfficerProfile,
    Post,
    RegistryImport,
    Unit,
)

State = RegistryImport.State
Find = Callable[[str], OfficerProfile]


@pytest.fixture(autouse=True)
def own_folder(data_folder: Path) -> None:
    """Uploads go to the test's own folder."""


@pytest.fixture
def checked(clerk: User) -> Callable[[bytes], RegistryImport]:
    """The workbook uploaded and read, as the worker does it."""

    def read(content: bytes) -> RegistryImport:
        post = Post.objects.select_related("body__region").get(user=clerk)
        batch = bodies.begin_import(ContentFile(content, "台账.xlsx"), clerk, post)
        running.prepare(batch)
        return batch

    return read


def confirmed(batch: RegistryImport) -> RegistryImport:
    bodies.confirm_import(batch)
    batch.refresh_from_db()
    running.carry_out(batch)
    batch.refresh_from_db()
    return batch


def everything() -> list[int]:
    return [
        model._default_manager.count()
        for model in (User, Body, Unit, OfficerProfile, Post, Certificate, Change)
    ]


Check = Callable[[bytes], RegistryImport]


def test_a_body_its_unit_and_its_people_come_in_together(checked: Check, clerk: User) -> None:
    batch = checked(
        workbook(执法主体=[BODY], 执法人员=[{**OFFICER, "主体代码": "449921ZD", "内设机构": "一分队"}])
    )
    assert batch.counts["执法主体"]["ADD"] == batch.counts["执法人员"]["ADD"] == 1
    assert not Body.objects.filter(code="449921ZD").exists()
    assert confirmed(batch).state == State.DONE
    body = Body.objects.get(code="449921ZD")
    assert body.level == "county" and body.lines.get(line="justice").superior.code == "449921SF"  # type: ignore[union-attr]
    profile = OfficerProfile.objects.select_related("user").get(body=body)
    assert (profile.user.name, profile.user.username, profile.id_mask) == (
        "林茂",
        "44992107001",
        "110105********002X",
    )
    assert (
        sealing.unseal(profile.id_sealed) == "11010519491231002X" and not profile.user.has_usable_password()
    )
    fact = bodies.officer_fact(profile.user, TODAY)
    assert fact is not None and fact["unit"] == "一分队" and fact["certificate"]["regions"] == ["449921"]
    change = Change.objects.get(user=profile.user)
    assert (change.by, change.source) == (clerk, batch)


def test_the_same_file_again_adds_nothing(checked: Check) -> None:
    content = workbook(执法主体=[BODY], 执法人员=[officer(n) for n in range(30)])
    confirmed(checked(content))
    before, again = everything(), checked(content)
    assert again.counts["执法人员"] == {"ADD": 0, "CHANGE": 0, "SAME": 30, "REFUSED": 0}
    assert again.counts["执法主体"]["SAME"] == 1 and not again.plan
    with pytest.raises(bodies.RegistryRefused, match="没有可以入库的行"):
        bodies.confirm_import(again)
    assert everything() == before


def test_keys_of_new_rows_go_on_where_the_import_ended(checked: Check, urban: Body, by: By) -> None:
    confirmed(checked(workbook(执法人员=[officer(n) for n in range(5)])))
    one = bodies.admit(bodies.Person("linhai", "林海", urban), ["intake"], TODAY, by)
    assert one.profile.pk == OfficerProfile.objects.order_by("pk").last().pk  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"公民身份号码": "110105194912310021"}, "校验码不符"),
        ({"公民身份号码": "110105491231002"}, "是 18 位，现在是 15 位"),
        ({"公民身份号码": ""}, "没有填写公民身份号码"),
        ({"主体代码": "449999XX"}, "没有登记"),
        ({"主体代码": "449900CG"}, "由别的地区管理"),
        ({"岗位": "队长"}, "岗位“队长”不认识"),
        ({"岗位": "法制审核人员"}, "法律职业资格"),
        ({"人员类别": "执法辅助人员"}, "执法辅助人员，不能"),
        ({"执法证号": "44992101001"}, "已属于另一个人"),
        ({"有效期止": "2036-12-31"}, "超过 5 年"),
        ({"有效期止": "2025-12-31"}, "早于有效期起"),
        ({"有效期止": "长期"}, "不是日期"),
        ({"有效期止": ""}, "要写明有效期起和有效期止"),
        ({"执法区域": "449922"}, "不在青岭县的辖区"),
        ({"证载领域": "市场监管"}, "超出"),
        ({"证载领域": "天文"}, "不认识"),
        ({"证件种类": "行政执法监督证"}, "没有监督人员岗位"),
        ({"用户名": "zhangyuan"}, "已被使用"),
        ({"姓名": "名" * 51}, "超过 50 个字"),
        ({"岗位": "办案机构负责人", "内设机构": ""}, "要写明内设机构"),
    ],
)
def test_a_bad_row_is_reported_and_the_good_one_may_go_in(
    checked: Check, values: dict[str, str], why: str
) -> None:
    batch = checked(workbook(执法人员=[{**OFFICER, **values}, officer(1)]))
    assert batch.counts["执法人员"] == {"ADD": 1, "CHANGE": 0, "SAME": 0, "REFUSED": 1}
    assert why in batch.sample[0]["why"] and batch.sample[0]["row"] == "2"
    assert confirmed(batch).state == State.DONE
    assert (
        OfficerProfile.objects.filter(user__name="林茂1").exists()
        and not User.objects.filter(name="林茂").exists()
    )


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"区划代码": "449922"}, "没有 449922"),
        ({"区划代码": "449900"}, "不在您管理的地区"),
        ({"主体代码": "449900SF"}, "别的地区"),
        ({"性质": "公司"}, "不认识"),
        ({"性质": "受委托的组织"}, "登记委托书"),
        ({"性质": "法律法规授权的组织"}, "授权条款"),
        ({"上级机关代码": "NONE"}, "没有代码为 NONE"),
        ({"机关名称": ""}, "没有填写机关名称"),
    ],
)
def test_a_bad_body_is_refused_with_its_people(checked: Check, values: dict[str, str], why: str) -> None:
    batch = checked(workbook(执法主体=[{**BODY, **values}], 执法人员=[{**OFFICER, "主体代码": "449921ZD"}]))
    assert why in batch.sample[0]["why"]
    assert batch.counts["执法人员"]["REFUSED"] == 1 and not batch.plan


def test_rows_that_contradict_each_other(checked: Check) -> None:
    batch = checked(
        workbook(执法人员=[officer(1), officer(1, 姓名="别人"), officer(2, 执法证号="44992170001")])
    )
    assert [one["why"] for one in batch.sample] == [
        "与第 2 行是同一个公民身份号码。请合并为一行；几个岗位用顿号分开写。",
        "证号 44992170001 已属于另一个人。请核对证号。",
    ]


def test_what_is_new_of_a_known_person_is_added(checked: Check, person: Find) -> None:
    confirmed(checked(workbook(执法人员=[OFFICER])))
    later = {
        **OFFICER,
        "岗位": "执法人员、档案管理人员",
        "职务": "科员",
        "有效期起": "2031-01-01",
        "有效期止": "2035-12-31",
    }
    batch = checked(workbook(执法人员=[later]))
    assert batch.counts["执法人员"]["CHANGE"] == 1 and batch.sample[0]["why"] == "新增任职、证件、职务"
    confirmed(batch)
    profile = person("44992107001")
    assert profile.title == "科员" and profile.certificates.count() == 2
    assert {post.role for post in bodies.posts_of(profile.user)} == {"officer", "archivist"}


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"姓名": "林冒"}, "姓名不同"),
        ({"主体代码": "449921SJ"}, "请办理调动"),
        ({"有效期起": "2028-01-01", "执法证号": "44992107002", "有效期止": "2032-12-31"}, "有效期重叠"),
    ],
)
def test_what_contradicts_the_registry_is_refused(checked: Check, values: dict[str, str], why: str) -> None:
    confirmed(checked(workbook(执法人员=[OFFICER])))
    assert why in checked(workbook(执法人员=[{**OFFICER, **values}])).sample[0]["why"]


def test_headings_and_cells_may_be_merged(checked: Check) -> None:
    rows = [officer(1), {**officer(2), "主体代码": ""}, {**officer(3), "主体代码": ""}]
    batch = checked(merged(rows))
    assert batch.counts["执法人员"]["ADD"] == 3
    confirmed(batch)
    assert OfficerProfile.objects.filter(body__code="449921CG", user__name__startswith="林茂").count() == 3


def test_the_report_is_mended_and_sent_again(checked: Check) -> None:
    batch = checked(workbook(执法人员=[officer(1), officer(2, 主体代码="449999XX")]))
    confirmed(batch)
    book = CalamineWorkbook.from_filelike(BytesIO(files.read(batch.report)))
    titles, row = book.get_sheet_by_name("执法人员").to_python()
    told = dict(zip(map(str, titles), map(str, row), strict=True))
    assert "没有登记" in told["原因和办法"]
    results = book.get_sheet_by_name("逐行结果").to_python()
    assert [line[3] for line in results[1:]] == ["新增", "不能入库"]
    again = confirmed(checked(workbook(执法人员=[{**told, "主体代码": "449921CG"}])))
    assert again.state == State.DONE and OfficerProfile.objects.filter(user__name="林茂2").exists()


def test_a_change_since_the_preview_is_shown_before_anything_is_written(
    checked: Check, urban: Body, by: By
) -> None:
    batch = checked(workbook(执法人员=[OFFICER, officer(1)]))
    bodies.admit(
        bodies.Person("linmao", "林茂", urban, id_number="11010519491231002X"), ["officer"], TODAY, by
    )
    before = everything()
    confirmed(batch)
    assert batch.state == State.READY and "有变化" in batch.problem and everything() == before
    assert batch.counts["执法人员"] == {"ADD": 1, "CHANGE": 1, "SAME": 0, "REFUSED": 0}
    assert confirmed(batch).state == State.DONE


def test_a_failure_in_the_middle_leaves_nothing(checked: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import DatabaseError

    batch = checked(workbook(执法主体=[BODY], 执法人员=[officer(n) for n in range(20)]))
    before = everything()

    def broken(*_: object) -> None:
        raise DatabaseError("disk full")

    monkeypatch.setattr(writing, "_write_rest", broken)
    confirmed(batch)
    assert everything() == before and batch.state == State.READY


def test_a_cancelled_import_leaves_nothing(checked: Check) -> None:
    batch = checked(workbook(执法人员=[officer(n) for n in range(20)]))
    before = everything()
    bodies.confirm_import(batch)
    bodies.cancel_import(batch)
    batch.refresh_from_db()
    running.carry_out(batch)
    assert batch.state == State.CANCELLED and everything() == before
    bodies.recheck_import(batch)
    batch.refresh_from_db()
    running.prepare(batch)
    assert confirmed(batch).state == State.DONE


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"PK\x03\x04 not a workbook", "xlsx"),
        (workbook(执法人员=[{"名字": "x"}]), "没有这些列"),
        (workbook(执法人员=[dict.fromkeys(OFFICER, "")]), "没有数据行"),
    ],
)
def test_a_file_that_is_no_register_is_refused_as_a_whole(
    checked: Check, clerk: User, content: bytes, why: str
) -> None:
    try:
        batch = checked(content)
    except (files.FileRefused, bodies.RegistryRefused) as refusal:
        assert "扩展名" in str(refusal) or why in str(refusal)
    else:
        assert batch.state == State.FAILED and why in batch.problem

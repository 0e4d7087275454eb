"""What the registry does not take, and why, in words."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.bodies.conftest import TODAY
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.bodies.services import Body, By, Change, OfficerProfile, Paper, Post, RegistryRefused

DAY = timedelta(days=1)
Find = Callable[[str], OfficerProfile]


def paper(**values: Any) -> Paper:
    return Paper(**{"number": "44992108001", "valid_from": TODAY, "valid_until": date(2029, 11, 21)} | values)


@pytest.mark.parametrize(
    ("name", "values", "said"),
    [
        ("luohui", {}, "执法辅助人员"),
        ("zhangyuan", {}, "有效期重叠"),
        ("fengtao", {"number": "44992101001"}, "已登记给张远"),
        ("fengtao", {"valid_from": TODAY - DAY}, "不能倒签"),
        ("fengtao", {"valid_until": TODAY - DAY}, "早于有效期起"),
        ("fengtao", {"valid_until": date(2032, 1, 1)}, "超过 5 年"),
        ("fengtao", {"regions": ["449922"]}, "不在青岭县的辖区"),
        ("fengtao", {"fields": ["market"]}, "超出青岭县城市管理和综合执法局的领域"),
        ("fengtao", {"number": " "}, "请填写证号"),
        ("fengtao", {"kind": "supervision"}, "没有监督人员岗位"),
    ],
)
def test_a_certificate_that_cannot_be_issued(
    person: Find, by: By, name: str, values: dict[str, Any], said: str
) -> None:
    with pytest.raises(RegistryRefused, match=said):
        bodies.issue_certificate(person(name), paper(**values), by)
    assert not Change.objects.filter(kind="certificate_issued").exists()


def test_an_old_certificate_is_registered_with_the_reason_on_record(person: Find, by: By) -> None:
    made = bodies.issue_certificate(
        person("fengtao"), paper(valid_from=date(2025, 1, 1)), By(by.user), backdated_for="补登纸质证"
    )
    assert Change.objects.get(certificate=made).ground == "补登纸质证"


def test_after_a_revocation_a_new_certificate_may_begin(person: Find, by: By) -> None:
    old = person("zhangyuan").certificates.get()
    bodies.revoke_certificate(old, TODAY, by)
    with pytest.raises(RegistryRefused, match="不能换证"):
        bodies.renew_certificate(
            old, paper(valid_from=old.valid_until + DAY, valid_until=date(2034, 1, 1)), by
        )
    assert bodies.issue_certificate(person("zhangyuan"), paper(), by).number == "44992108001"


def test_events_do_not_happen_in_the_past_twice_or_out_of_turn(person: Find, by: By) -> None:
    one = person("zhangyuan").certificates.get()
    for deed, on, said in (
        (bodies.suspend_certificate, TODAY - DAY, "已经过去"),
        (bodies.reinstate_certificate, TODAY, "没有被暂扣"),
        (bodies.suspend_certificate, one.valid_until + DAY, "已经到期"),
    ):
        with pytest.raises(RegistryRefused, match=said):
            deed(one, on, by)
    bodies.suspend_certificate(one, TODAY, by)
    with pytest.raises(RegistryRefused, match="重复暂扣"):
        bodies.suspend_certificate(one, TODAY + DAY, by)
    with pytest.raises(RegistryRefused, match="写明"):
        bodies.reinstate_certificate(one, TODAY + DAY, By(by.user))


def test_the_second_click_does_nothing(person: Find, clerk: User) -> None:
    one, click = person("zhangyuan").certificates.get(), By(clerk, "青司扣〔2026〕1号", uuid.uuid4())
    bodies.suspend_certificate(one, TODAY, click)
    with pytest.raises(bodies.AlreadyDone) as done:
        bodies.suspend_certificate(one, TODAY, click)
    assert one.events.count() == 1 and done.value.change.certificate == one


def test_posts_that_cannot_be_held(person: Find, by: By, urban: Body) -> None:
    closed = urban.units.get(name="执法二中队")
    for name, role, since, unit, said in (
        ("luohui", "officer", TODAY, None, "执法辅助人员"),
        ("fengtao", "legal_reviewer", TODAY, None, "法律职业资格"),
        ("zhangyuan", "officer", TODAY, None, "已任执法人员"),
        ("fengtao", "archivist", TODAY - 60 * DAY, None, "补记只能追溯"),
        ("zhangyuan", "unit_head", TODAY, None, "选择内设机构"),
        ("liangfeng", "unit_head", TODAY, closed, "不是青岭县市场监督管理局"),
    ):
        with pytest.raises(RegistryRefused, match=said):
            bodies.appoint(person(name), role, since, by, unit=unit)


def test_a_transfer_is_whole_or_not_at_all(person: Find, by: By) -> None:
    town, held = Body.objects.get(code="449921100ZF"), Post.objects.filter(user__username="zhangyuan")
    before = list(held.values())
    with pytest.raises(RegistryRefused, match="法律职业资格"):
        bodies.transfer(person("zhangyuan"), town, ["officer", "legal_reviewer"], TODAY, by)
    with pytest.raises(RegistryRefused, match="还没有到"):
        bodies.transfer(person("zhangyuan"), town, ["officer"], TODAY + DAY, by)
    assert list(held.values()) == before and person("zhangyuan").body.code == "449921CG"


def test_leaves_do_not_overlap(person: Find, by: By) -> None:
    bodies.begin_leave(person("zhangyuan"), "sick", TODAY, by, until=TODAY + 9 * DAY)
    with pytest.raises(RegistryRefused, match="重叠"):
        bodies.begin_leave(person("zhangyuan"), "study", TODAY + 9 * DAY, by)
    bodies.begin_leave(person("zhangyuan"), "study", TODAY + 10 * DAY, by)


def entry(urban: Body, **values: Any) -> bodies.BodyEntry:
    made = bodies.BodyEntry(
        code="449921ZD", name="青岭县城管执法大队", short_name="青城执", kind="agency", region=urban.region
    )
    return replace(made, **values)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"code": "449921CG"}, "已经登记过"),
        ({"code": "x"}, "主体代码用"),
        ({"uscc": "11449921007100012A"}, "校验不符"),
        ({"kind": "authorized_org"}, "授权条款"),
        ({"kind": "entrusted_org"}, "请选择委托机关"),
        ({"seal_from": TODAY, "seal_until": TODAY - DAY}, "早于启用日期"),
    ],
)
def test_a_body_that_cannot_be_registered(urban: Body, by: By, values: dict[str, Any], said: str) -> None:
    with pytest.raises(RegistryRefused, match=said):
        bodies.create_body(entry(urban, **values), TODAY, by)


def test_an_entrusted_organisation_does_not_entrust(urban: Body, by: By) -> None:
    letter = {
        "letter": "青城管委〔2026〕1号",
        "since": "2026-01-01",
        "until": "2028-12-31",
        "powers": ["penalty"],
    }
    first = bodies.create_body(
        entry(urban, kind="entrusted_org", principal=urban, entrustment=letter), TODAY, by
    )
    with pytest.raises(RegistryRefused, match="不能再委托"):
        bodies.create_body(
            entry(urban, code="449921ZE", kind="entrusted_org", principal=first, entrustment=letter),
            TODAY,
            by,
        )
    with pytest.raises(RegistryRefused, match="委托执法"):
        bodies.deactivate_body(urban, TODAY, by)


def test_a_page_that_has_become_old_saves_nothing(urban: Body, by: By) -> None:
    whole = bodies.BodyEntry(**{name: getattr(urban, name) for name in bodies.BodyEntry.__dataclass_fields__})
    seen = bodies.last_change(urban)
    bodies.change_body(urban, replace(whole, phone="0764-6610199"), TODAY, by, seen=seen)
    with pytest.raises(RegistryRefused, match="他人修改"):
        bodies.change_body(urban, replace(whole, phone="0764-6610188"), TODAY, by, seen=seen)


def test_a_unit_with_people_stays(urban: Body, by: By) -> None:
    with pytest.raises(RegistryRefused, match="人在任"):
        bodies.close_unit(urban.units.get(name="执法一中队"), TODAY, by)
    empty = bodies.create_unit(urban, bodies.UnitEntry("执法三中队"), TODAY, by)
    with pytest.raises(RegistryRefused, match="已有名为"):
        bodies.create_unit(urban, bodies.UnitEntry("执法三中队"), TODAY, by)
    bodies.close_unit(empty, TODAY, by)
    assert not urban.units.get(name="执法三中队").active


def test_a_person_is_known_by_the_identity_number(urban: Body, by: By) -> None:
    person = bodies.Person("linmao", "林茂", urban, id_number="110105 19491231 002x")
    admitted = bodies.admit(person, ["intake"], TODAY, by)
    assert admitted.profile.id_mask == "110105********002X" and "19491231" not in admitted.profile.id_sealed
    with pytest.raises(RegistryRefused, match="已登记给林茂"):
        bodies.admit(replace(person, username="linmaotwo"), ["intake"], TODAY, by)
    with pytest.raises(RegistryRefused, match="校验码不符"):
        bodies.admit(replace(person, username="other", id_number="110105194912310021"), ["intake"], TODAY, by)
    assert not User.objects.filter(username="other").exists()


def test_holders_of_certificates_do_not_become_auxiliary(person: Find, by: By) -> None:
    with pytest.raises(RegistryRefused, match="先注销证件"):
        bodies.change_person(person("zhangyuan"), bodies.PersonChange("张远", auxiliary=True), TODAY, by)


def test_a_change_is_never_changed_or_deleted(person: Find, by: By) -> None:
    bodies.appoint(person("fengtao"), "archivist", TODAY, by)
    row = Change.objects.get(kind="appointed")
    assert (row.by, row.on, row.ground) == (by.user, TODAY, "青人任〔2026〕12号")
    with pytest.raises(TypeError):
        row.save()
    with pytest.raises(TypeError):
        row.delete()


def test_a_region_that_is_in_use_stays(urban: Body, by: By) -> None:
    with pytest.raises(RegistryRefused, match="还在青岭县"):
        bodies.close_region(urban.region, TODAY, by)
    town = bodies.add_region("449921102", "南桥镇", TODAY, by)
    assert town.parent == urban.region
    with pytest.raises(RegistryRefused, match="正在使用"):
        bodies.add_region("449921102", "南桥街道", TODAY, by)


def test_a_local_number_holds_from_its_day(by: By) -> None:
    bodies.set_parameter("certificate_years", 3, TODAY + DAY, by)
    assert bodies.parameter("certificate_years", TODAY) == 5
    assert bodies.parameter("certificate_years", TODAY + DAY) == 3
    with pytest.raises(RegistryRefused, match="已经过去"):
        bodies.set_parameter("certificate_years", 3, TODAY - DAY, by)

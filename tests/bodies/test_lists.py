"""Lists of bodies, people and certificates: searched, filtered, exported, at the same cost whatever they hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from tests.bodies.conftest import TODAY
from tests.bodies.filling import page
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.bodies.services import Body, By, Certificate, OfficerProfile, Post

DAY = timedelta(days=1)
SignIn = Callable[[str], Client]


@pytest.fixture
def desk(browser: SignIn) -> Client:
    return browser("hongmei")


def main_part(client: Client, url: str) -> str:
    found = page(client, url)
    return found[found.index("<table") if "<table" in found else found.index("<main") :]


@pytest.mark.parametrize(
    ("query", "there", "missing"),
    [
        ("", "云溪镇人民政府", "岭海市司法局"),
        ("q=城管", "青岭县城市管理和综合执法局", "云溪镇人民政府"),
        ("q=449921CG", "青岭县城市管理和综合执法局", "青岭县司法局"),
        ("field=market", "青岭县市场监督管理局", "青岭县城市管理和综合执法局"),
        ("level=township", "石桥镇人民政府", "青岭县城市管理和综合执法局"),
        ("region=449921100", "云溪镇人民政府", "石桥镇人民政府"),
        ("state=closed", "没有符合条件的执法主体", "云溪镇人民政府"),
        ("kind=entrusted_org", "没有符合条件的执法主体", "云溪镇人民政府"),
    ],
)
def test_bodies_are_found(desk: Client, query: str, there: str, missing: str) -> None:
    found = main_part(desk, f"/bodies/all/?{query}")
    assert there in found and missing not in found


@pytest.mark.parametrize(
    ("query", "there", "missing"),
    [
        ("q=张", "张远", "李静"),
        ("q=44992101001", "张远", "李静"),
        ("q=449921010", "李静", "梁峰"),
        ("q=zhangyuan", "张远", "李静"),
        ("state=lacking", "何勇", "张远"),
        ("state=lacking", "许诺", "罗辉"),
        ("state=certified&body=449921CG", "张远", "何勇"),
        ("state=auxiliary", "罗辉", "张远"),
        ("role=legal_reviewer", "吴清", "张远"),
        ("region=449921100", "云溪镇人民政府", "张远"),
    ],
)
def test_people_are_found(desk: Client, query: str, there: str, missing: str) -> None:
    found = main_part(desk, f"/bodies/officers/?{query}")
    assert there in found and missing not in found


@pytest.mark.parametrize(
    ("query", "there", "missing"),
    [
        ("q=44992101001", "张远", "李静"),
        ("q=何勇", "已过期", "张远"),
        ("state=expired", "何勇", "张远"),
        ("state=suspended", "许诺", "张远"),
        ("state=valid", "张远", "许诺"),
        ("kind=supervision", "还没有证件", "张远"),
    ],
)
def test_certificates_are_found(desk: Client, query: str, there: str, missing: str) -> None:
    found = main_part(desk, f"/bodies/certificates/?{query}")
    assert there in found and missing not in found


def test_a_whole_identity_number_finds_its_person_only(desk: Client, urban: Body, by: By) -> None:
    bodies.admit(
        bodies.Person("linmao", "林茂", urban, id_number="11010519491231002X"), ["intake"], TODAY, by
    )
    assert "林茂" in main_part(desk, "/bodies/officers/?q=11010519491231002x")
    assert "没有这样的人员" in main_part(desk, "/bodies/officers/?q=110105194912310")


def test_what_ends_soon_is_announced_unless_renewed(
    desk: Client, urban: Body, by: By, clock: Callable[..., None]
) -> None:
    clock(Certificate.objects.get(number="44992101001").valid_until - 89 * DAY)
    assert "张远" in main_part(desk, "/bodies/certificates/?state=soon")
    old = Certificate.objects.get(number="44992101001")
    first = old.valid_until + DAY
    bodies.renew_certificate(old, bodies.Paper("44992101001", first, first + 365 * DAY), by)
    assert "张远" not in main_part(desk, "/bodies/certificates/?state=soon")


def test_the_first_page_says_what_is_wrong(desk: Client, urban: Body, by: By) -> None:
    assert "在执法岗位而没有有效证件" in page(desk, "/bodies/")
    assert "持证人员不足" not in page(desk, "/bodies/")
    for one in Certificate.objects.valid_on(TODAY).filter(profile__body=urban):
        bodies.revoke_certificate(one, TODAY, by)
    head = Post.objects.get(user__username="wangjian", role="unit_head")
    bodies.end_post(head, TODAY - DAY, by)
    Body.objects.filter(pk=urban.pk).update(seal_until=TODAY - DAY)
    found = page(desk, "/bodies/")
    for said in ("持证人员不足", "办案机构没有负责人", "印章已停用"):
        assert said in found
    for flaw in ("few", "headless", "seal"):
        listed = main_part(desk, f"/bodies/all/?flaw={flaw}")
        assert "青岭县城市管理和综合执法局" in listed and "云溪镇人民政府" not in listed


@pytest.mark.parametrize(
    ("url", "title", "said"),
    [
        ("/bodies/all/?as=xlsx&q=城管", "主体代码", "449921CG"),
        ("/bodies/officers/?as=xlsx&q=张", "姓名", "张远"),
        ("/bodies/certificates/?as=xlsx", "种类", "44992101001"),
        ("/bodies/statistics/?as=xlsx", "层级", "县级"),
    ],
)
def test_every_list_is_exported(desk: Client, url: str, title: str, said: str) -> None:
    content = b"".join(desk.get(url).streaming_content)  # type: ignore[attr-defined]
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[0][0] == title and any(said in row for row in rows[1:])


def test_the_statistics_add_up(desk: Client, browser: SignIn) -> None:
    seen = bodies.statistics(bodies.visible_bodies(User.objects.get(username="hongmei")), TODAY)
    for rows in (seen.by_level, seen.by_region, seen.by_kind):
        assert sum(row.people for row in rows) == seen.total.people
        assert sum(row.certified for row in rows) == seen.total.certified
    papers = Certificate.objects.filter(profile__body__region__code__startswith="449921")
    assert sum(n for state, n in seen.states.items() if state != "soon") == papers.count()
    assert sum(seen.years.values()) == seen.states["valid"]
    assert "81%" in page(desk, "/bodies/statistics/") and page(desk, "/bodies/statistics/?depth=9")


def queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)


@pytest.mark.parametrize(
    "url",
    [
        "/bodies/",
        "/bodies/all/",
        "/bodies/officers/",
        "/bodies/certificates/",
        "/bodies/statistics/",
        "/bodies/449921CG/",
    ],
)
def test_more_rows_cost_no_more_queries(desk: Client, urban: Body, url: str) -> None:
    more(urban, 0)
    few = queries(desk, url)
    for n in range(1, 12):
        more(urban, n)
    assert queries(desk, url) == few


def more(urban: Body, n: int) -> None:
    """A body with one person who works there and here, and whose certificate ends soon."""
    body = Body.objects.create(
        code=f"449921T{n:02}", name=f"测试局{n}", short_name="测", kind="agency", level="county", region=urban.region,
        fields=["urban"],
    )  # fmt: skip
    user = User.objects.create(username=f"helper{n}", name=f"人员{n}")
    for home in (body, urban):
        Post.objects.create(user=user, body=home, role="officer", since="2025-01-01")
    paper = {"number": f"N{n:05}", "valid_from": "2025-01-01", "valid_until": TODAY + 20 * DAY}
    Certificate.objects.create(profile=OfficerProfile.objects.create(user=user, body=body), **paper)


def test_only_what_is_within_sight_is_listed(browser: SignIn) -> None:
    own = browser("zhangyuan")
    assert "李静" in page(own, "/bodies/officers/") and "梁峰" not in page(own, "/bodies/officers/")
    assert "44992102001" not in page(own, "/bodies/certificates/")
    assert "青岭县市场监督管理局" not in page(own, "/bodies/all/")


def test_strange_addresses_are_harmless(desk: Client) -> None:
    for url in (
        "officers/?role=x&state=y&page=z&region='",
        "certificates/?kind=x&state=x",
        "all/?level=x&flaw=x&region=%00",
        "statistics/?depth=7",
    ):
        assert desk.get(f"/bodies/{url}").status_code == 200

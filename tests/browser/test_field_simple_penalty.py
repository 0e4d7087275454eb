"""A penalty on the spot without a network, from “new” to “delivered and signed”; then it is whole on the server."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator

import pytest
import segno
from playwright.sync_api import Browser, expect

from tests.browser import roadside, sound
from tests.browser.desk import Office
from tests.browser.field_steps import at_the_place, decide, find, inform, meet, seen
from tests.browser.handset import Handset, handset
from tests.browser.real_server import Server

pytestmark = pytest.mark.browser
KEYED = {"fine_amount", "discretion_reason"}  # what came in through the keyboard
LICENCE = (
    "统一社会信用代码：92449921MA9Y0008XH；名称：青岭县老王包子铺；经营者：王老五；住所：青岭县云溪镇1号"
)
TAPS, TYPED, SECONDS, SLOWER = 25, 30, 90, 4


@pytest.fixture(scope="module")
def phone(chromium: Browser, city: Server) -> Iterator[Handset]:
    with handset(chromium, city, "field_simple") as device:
        device.log_in("zhangyuan")
        device.numbers_held()
        yield device


@pytest.fixture(scope="module")
def case(phone: Handset) -> str:
    """The id of the case, done with the network cut and a processor four times slower."""
    phone.offline()
    with phone.slowed_down(SLOWER):
        phone.tap("[data-entry=simple]")
        find(phone)
        inform(phone)
        decide(phone)
        phone.sign("receiver_signature")
        phone.look("deliver")
        found = re.search(r"case/([0-9a-f-]{36})/done", phone.submit())
    phone.look("done")
    assert found is not None
    return found[1]


def test_it_takes_few_taps_little_typing_and_little_time(phone: Handset, case: str) -> None:
    tally = phone.page.locator("[data-tally]").evaluate("node => ({...node.dataset})")
    taps, typed, seconds = (int(tally[name]) for name in ("taps", "typed", "seconds"))
    assert taps <= TAPS and typed <= TYPED and seconds <= SECONDS, tally


def test_the_decision_bears_a_number_of_this_device_and_waits_for_the_network(
    phone: Handset, case: str
) -> None:
    expect(phone.page.locator("main")).to_contain_text(
        re.compile(r"当场行政处罚决定书\s*青城管当罚〔20\d\d〕\d+号")
    )
    expect(phone.page.locator(".strip")).to_contain_text("4 件待上传")
    expect(phone.page.locator(".strip")).to_contain_text("无网络，可正常办案")


def test_it_survives_being_closed_without_a_network(phone: Handset, case: str) -> None:
    phone.page.goto(f"/field/#/case/{case}")  # as a link in a message leads
    phone.page.reload()
    phone.unlock()
    expect(phone.page.locator("main")).to_contain_text("当场交付决定书")


def test_back_in_the_network_everything_goes_up_and_the_office_goes_on(
    phone: Handset, case: str, office: Office, city: Server
) -> None:
    phone.online()
    expect(phone.page.locator(".strip")).to_contain_text("已全部上传", timeout=60_000)
    expect(phone.page.locator(".strip")).not_to_contain_text("没有生效")
    page = office.open("zhangyuan", f"/cases/{case}")
    expect(page.locator("h1")).to_contain_text("青城管当罚〔")
    expect(page.locator("main")).to_contain_text("当场行政处罚决定书")
    expect(page.locator("main")).to_contain_text("报所属机关备案")
    verified = city.zhifa("verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr


def test_what_the_reporting_record_says_of_it_came_by_without_typing(case: str, office: Office) -> None:
    """A penalty on the spot has no place for many of the 110 fields; of those that it fills, two were typed."""
    answer = office.page("zhangyuan").request.get(f"/cases/{case}/report?format=json")
    fields = json.loads(answer.text())["fields"]
    known = {code for code, one in fields.items() if one["value"] is not None}
    assert len(fields) == 110 and len(known - KEYED) >= 72 and len(known & KEYED) <= 2


def test_a_new_party_that_the_register_refuses_is_corrected_on_the_phone(
    phone: Handset, office: Office
) -> None:
    """Met without a network; somebody else has this number, so nothing takes effect until the name is right."""
    page = phone.page
    phone.offline()
    page.goto("/field/#/")
    phone.tap("[data-entry=simple]")
    at_the_place(phone)
    scanned(phone)
    meet(phone, "何晓")
    seen(phone)
    revoked(phone, office)
    expect(page.locator(".strip")).to_contain_text("1 件没有生效，请处理", timeout=60_000)
    phone.tap(".strip")
    expect(page.locator("main")).to_contain_text("这个证件号码已登记，但姓名与所填不同")
    phone.look("refused-party")
    page.get_by_role("button", name="依法重新办理").click()
    expect(phone.field("party")).to_contain_text("何晓")
    phone.tap("[data-correct]")
    given = page.get_by_role("group", name="新当事人")
    given.get_by_label("姓名或者名称").fill("甄大力")
    given.get_by_role("button", name="用这个当事人").click()
    alone(phone, office)
    sound.begin(phone, 2)  # what is being recorded is handed in with the act
    address = re.search(r"act/([0-9a-f-]{36})/", phone.submit())
    expect(page.locator(".strip")).to_contain_text("已全部上传", timeout=60_000)
    expect(page.locator(".strip")).not_to_contain_text("没有生效")
    assert address is not None
    opened = office.open("zhangyuan", f"/cases/{address[1]}")
    expect(opened.locator("main")).to_contain_text("甄大力")
    expect(opened.locator("#kept")).to_have_count(0)
    assert opened.locator(".materials audio").evaluate(sound.PLAYS)
    office.look(opened, "recording")


def test_a_case_begun_in_the_office_is_a_new_task_on_the_phone_and_comes_with_it(
    phone: Handset, office: Office
) -> None:
    page = phone.page
    page.goto("/field/#/")
    expect(page.locator("[data-fresh]")).to_have_count(0)
    begun = roadside.found(office, 3).rpartition("/")[2].partition("?")[0]
    page.goto("/field/#/outbox")
    page.get_by_role("button", name="现在上传").click()
    expect(page.locator(".notice", has_text="1 件新待办")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="去看").click()
    expect(page.locator("[data-fresh]")).to_have_text("1 件新")
    phone.look("new-task")
    page.locator("a.card", has=page.get_by_text("新", exact=True)).click()
    assert page.url.endswith(begun)
    expect(page.locator("[data-act=inform], [data-next]").first).to_be_visible()
    page.goto("/field/#/")
    expect(page.locator("[data-fresh]")).to_have_count(0)
    page.goto("/field/#/case/00000000-0000-4000-8000-000000000000")
    expect(page.locator("main")).to_contain_text("本机没有这个案件。它不在分派给您的在办案件里")


def scanned(phone: Handset) -> None:
    """The code of a licence fills in what it tells, without a network."""
    picture = io.BytesIO()
    segno.make(LICENCE).save(picture, kind="png", scale=8)
    camera = phone.field("party").locator("input[type=file]")
    camera.set_input_files({"name": "执照.png", "mimeType": "image/png", "buffer": picture.getvalue()})
    given = phone.page.get_by_role("group", name="新当事人")
    expect(given.get_by_label("姓名或者名称")).to_have_value("青岭县老王包子铺", timeout=20_000)
    expect(given.get_by_label("当事人类型")).to_have_value("04")
    expect(given.get_by_label("经营者")).to_have_value("王老五")
    given.get_by_role("button", name="返回查找").click()


def revoked(phone: Handset, office: Office) -> None:
    """The device is lost and found again: it must log in anew, and what it has not sent is still there."""
    account = office.open("zhangyuan", "/account")
    for _ in range(account.get_by_role("button", name="停用").count()):
        account.get_by_role("button", name="停用").first.click()
        account.locator(".modal.show, dialog[open]").get_by_role("button", name="停用").click()
        account.wait_for_load_state()
    phone.online()
    expect(phone.page.locator(".strip")).to_contain_text("需要重新登录", timeout=60_000)
    phone.tap(".strip")
    expect(phone.page.locator("main")).to_contain_text("这台设备已经停用")
    phone.page.get_by_role("button", name="用账号重新登录").click()
    phone.identify("zhangyuan")


def alone(phone: Handset, office: Office) -> None:
    """The refusal is the one of the office, its article opens in place and is the one of the library."""
    phone.tap("[data-person=lijing]")
    phone.page.locator("[data-submit]").click()
    refusal = phone.page.locator(".reason").first
    expect(refusal).to_contain_text("本步骤需要两名以上持证执法人员，现在只有 1 名。")
    refusal.get_by_role("button", name="第四十二条").click()
    words = refusal.locator(".article").inner_text()
    library = office.page("zhangyuan").request.get("/laws/article?cite=处罚法§42(1)")
    assert "执法人员不得少于两人" in words and words in library.text()
    phone.tap("[data-person=lijing]")

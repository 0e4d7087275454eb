"""The field app on telephone and tablet: installable, readable by everyone, and nothing is lost when something goes wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser import licence, sound
from tests.browser.desk import Office
from tests.browser.field_steps import FREE, at_the_place, decide, inform, meet, seen
from tests.browser.handset import PHONE, TABLET, Handset, handset
from tests.browser.real_server import Server
from tests.browser.scenes import jpeg

pytestmark = pytest.mark.browser
PLACES = ("", "start/measure", "nearby", "certificate", "outbox", "settings")
TARGET = 44  # pixels: of a finger
SMALL = """least => [...document.querySelectorAll('button, a.card, a.button, label.button, input:not(.hidden), select')]
  .filter(one => one.offsetParent && !one.closest('.small') && !one.classList.contains('link'))
  .filter(one => one.getBoundingClientRect().height < least).map(one => one.outerHTML.slice(0, 80))"""
# What a browser does when there is no more room for pieces of files.
FULL = """() => {
  window.roomy = IDBObjectStore.prototype.put
  IDBObjectStore.prototype.put = function (...given) {
    if (this.name === 'pieces') throw new DOMException('full', 'QuotaExceededError')
    return window.roomy.apply(this, given)
  }
}"""


@pytest.fixture(scope="module")
def phone(chromium: Browser, city: Server) -> Iterator[Handset]:
    """In the hands of Chen Yan, who abroad has forgotten to set the zone; location is not permitted."""
    named = replace(city, url=city.url.replace("127.0.0.1", "localhost"))  # passkeys belong to names
    with handset(chromium, named, "field_phone", mode="steps", timezone_id="America/New_York") as device:
        device.has_a_finger()
        device.log_in("chenyan", finger=True)
        device.numbers_held()
        yield device


def go(device: Handset, address: str) -> None:
    device.page.evaluate("address => { location.hash = '#/' + address }", address)


def faults(page: Page) -> list[str]:
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in Axe().run(page).response["violations"]]


def begin_penalty(device: Handset) -> None:
    go(device, "")
    device.tap("[data-entry=simple]")
    device.page.locator(".foot .first").wait_for()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_screen_is_readable_by_everyone(phone: Handset, theme: str) -> None:
    go(phone, "settings")
    phone.tap(f"[data-theme={theme}]")
    for place in PLACES:
        go(phone, place)
        phone.page.locator(".body").wait_for()
        assert faults(phone.page) == [], place
        assert phone.page.evaluate(SMALL, TARGET) == [], place
    begin_penalty(phone)
    assert faults(phone.page) == []
    phone.look(f"question-{theme}")
    go(phone, "settings")
    phone.tap("[data-theme=light]")


def test_letters_twice_as_large_stay_on_the_screen_and_the_question_in_sight(phone: Handset) -> None:
    """As those set them whose eyes are not young any more."""
    page = phone.page
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    for place in PLACES:
        go(phone, place)
        phone.page.locator(".body").wait_for()
        assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"), place
    begin_penalty(phone)
    strip, question, foot = (page.locator(one).bounding_box() for one in (".strip", ".question", ".foot"))
    assert strip and question and foot
    assert strip["y"] + strip["height"] <= question["y"] < foot["y"] and foot["height"] < PHONE["height"] / 4
    phone.look("large-letters")
    page.evaluate("document.documentElement.style.fontSize = ''")


def test_it_can_be_installed(phone: Handset) -> None:
    page = phone.page
    manifest = page.request.get("/field/manifest.webmanifest")
    assert manifest.headers["content-type"] == "application/manifest+json"
    told = json.loads(manifest.text())
    assert told["display"] == "standalone" and told["start_url"] == told["scope"] == "/field/"
    for icon in told["icons"]:
        answer = page.request.get(icon["src"])
        assert answer.ok and answer.headers["content-type"] == icon["type"], icon
    session = phone.context.new_cdp_session(page)
    problems = [
        one["errorId"] for one in session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    ]
    assert set(problems) <= {"in-incognito"}  # where a test always is
    assert page.evaluate("navigator.serviceWorker.getRegistration('/').then(one => one === undefined)")


def test_the_first_visit_is_not_heavy(phone: Handset) -> None:
    """What is fetched once, as it travels."""
    kept = phone.page.evaluate(
        "caches.keys().then(async ([name]) => (await (await caches.open(name)).keys()).map(one => new URL(one.url).pathname))"
    )
    sizes = {}
    for path in kept:
        answer = phone.page.request.get(path, headers={"Accept-Encoding": "gzip"})
        sizes[path] = int(answer.headers["content-length"])
    shell = sum(size for path, size in sizes.items() if "/python/" not in path and "zxing" not in path)
    assert shell < 300_000 and sum(sizes.values()) < 12_000_000, sizes


def test_moments_are_those_of_beijing_whatever_the_zone_of_the_phone(phone: Handset) -> None:
    go(phone, "")
    expect(phone.page.locator(".notice")).to_contain_text("本机不在北京时区，记录仍按北京时间")


def test_occasional_users_are_asked_one_thing_at_a_time(phone: Handset) -> None:
    """And the drafts bring them back to where they were."""
    begin_penalty(phone)
    page = phone.page
    expect(page.locator(".question")).to_have_count(1)
    expect(page.locator(".question")).to_contain_text("执法人员")
    phone.tap("[data-person=heyong]")
    expect(page.locator(".aloud")).to_contain_text("请向当事人出示执法身份证件")
    phone.look("aloud")
    phone.choose("certificate_shown")
    expect(page.locator(".question")).not_to_contain_text("证件")
    page.reload()
    phone.unlock()
    expect(page.locator(".question")).to_have_count(1)
    expect(page.locator(".question")).not_to_contain_text("执法人员")


def test_experts_have_everything_on_one_page(phone: Handset) -> None:
    page = phone.page
    go(phone, "settings")
    phone.tap("[data-mode=single]")
    go(phone, "")
    page.locator("a.card", has_text="现场查明违法事实").first.click()
    page.locator("[data-submit]").wait_for()
    expect(phone.field("item")).to_be_visible()
    expect(phone.field("onsite_findings")).to_be_visible()
    assert faults(page) == []


def test_a_photograph_without_permission_for_the_place_is_kept_and_says_so(phone: Handset) -> None:
    phone.page.locator("[data-album=files]").set_input_files(jpeg("现场.jpg"))
    expect(phone.field("files").locator("img")).to_be_visible()
    expect(phone.field("files")).to_contain_text("照片不带位置")


def test_a_photograph_of_more_than_fifty_megabytes_is_refused_with_a_way_out(
    phone: Handset, tmp_path_factory: pytest.TempPathFactory
) -> None:
    huge = tmp_path_factory.mktemp("photos") / "大照片.jpg"
    huge.write_bytes(b"\xff\xd8\xff" + bytes(51 * 1024 * 1024))
    phone.page.locator("[data-album=files]").set_input_files(huge)
    expect(phone.field("files")).to_contain_text("太大，没有加入；原件仍在相册里")
    expect(phone.field("files").locator("figure")).to_have_count(1)


def test_with_the_storage_full_the_draft_stays_and_the_photograph_is_explained(phone: Handset) -> None:
    before = phone.field("files").locator("figure").count()
    phone.page.evaluate(FULL)
    phone.page.locator("[data-album=files]").set_input_files(jpeg("再拍一张.jpg"))
    expect(phone.field("files")).to_contain_text("本机存储空间已满")
    expect(phone.field("files").locator("figure")).to_have_count(before)
    phone.page.evaluate("() => { IDBObjectStore.prototype.put = window.roomy }")


def test_a_microphone_that_is_not_permitted_is_explained_with_another_way(phone: Handset) -> None:
    phone.page.evaluate(sound.FORBIDDEN)
    phone.tap("[data-record=files]")
    expect(sound.bar(phone)).to_contain_text("没有允许使用麦克风，没有录音")
    expect(sound.bar(phone)).to_contain_text("用系统录音机录好，再从“选文件”加入")
    phone.page.evaluate(sound.PERMITTED)


def test_a_recording_shows_that_it_runs_and_is_heard_afterwards(phone: Handset) -> None:
    sound.begin(phone)
    expect(sound.bar(phone).locator("meter")).to_be_visible()
    phone.tap("[data-record=files]")
    expect(sound.bar(phone)).to_contain_text("已有一段录音正在进行")
    sound.press(phone, "暂停")
    expect(sound.bar(phone, "paused")).to_be_visible()
    phone.look("recording")
    assert faults(phone.page) == []
    sound.press(phone, "继续")
    go(phone, "outbox")
    expect(sound.bar(phone, "running")).to_be_visible()
    phone.page.go_back()
    sound.press(phone, "停止并存入附件")
    heard = phone.field("files").locator("figure", has=phone.page.locator("audio"))
    expect(heard).to_contain_text("中断 1 次")
    assert heard.locator("audio").evaluate(sound.PLAYS)


def test_a_telephone_call_pauses_the_recording_and_it_goes_on_afterwards(phone: Handset) -> None:
    sound.begin(phone, 1)
    for state in ("hidden", "visible"):
        phone.page.evaluate(sound.SHOWN, state)
    expect(sound.bar(phone, "running")).to_contain_text("离开页面 0 秒，录音没有停")
    phone.page.evaluate(sound.CALL, "mute")
    expect(sound.bar(phone, "paused")).to_contain_text("被电话或者其他应用打断")
    phone.page.evaluate(sound.CALL, "unmute")
    expect(sound.bar(phone, "running")).to_contain_text("已经接着录，记录会注明")
    phone.page.evaluate(sound.CALL, "ended")
    expect(sound.bar(phone)).to_contain_text("麦克风被系统收回，录音已停止，录到的已存入附件")


def test_a_recording_for_which_there_is_no_room_waits_until_there_is(phone: Handset) -> None:
    before = phone.field("files").locator("audio").count()
    sound.begin(phone)
    phone.page.evaluate(FULL)
    expect(sound.bar(phone, "stuck")).to_contain_text("本机存储空间已满")
    phone.page.evaluate("() => { IDBObjectStore.prototype.put = window.roomy }")
    sound.press(phone, "存入附件")
    expect(phone.field("files").locator("audio")).to_have_count(before + 1)


def test_a_crash_while_recording_keeps_what_was_recorded(phone: Handset) -> None:
    before = phone.field("files").locator("audio").count()
    sound.begin(phone)
    phone.page.reload()
    phone.unlock()
    expect(sound.bar(phone)).to_contain_text("上次的录音没有正常停止")
    expect(phone.field("files").locator("audio")).to_have_count(before + 1)
    expect(phone.field("files")).to_contain_text("没有正常停止")


def test_words_of_a_photographed_licence_are_offered_and_filled_in_only_by_a_tap(phone: Handset) -> None:
    """On the phone itself, with what it fetches when it is asked the first time."""
    page, party = phone.page, phone.field("party")
    party.get_by_role("button", name="新当事人").click()
    expect(party.get_by_text("识别文字（先下载")).to_contain_text("MB，只一次")
    page.locator("[data-licence]").set_input_files(licence.photographed(phone.context))
    offered = page.locator("[data-read=number]")
    expect(offered).to_contain_text(licence.CODE, timeout=90_000)
    expect(offered).to_contain_text("识别自照片")
    expect(page.locator("[data-read=name]")).to_contain_text("有限公司")
    assert page.locator("[data-blank]").evaluate_all("all => all.map(one => one.value).join('')") == ""
    offered.click()
    expect(page.locator("[data-blank=number]")).to_have_value(licence.CODE)
    expect(party.locator(".badge", has_text="识别自照片")).to_have_count(1)
    phone.look("licence")
    assert faults(page) == []
    page.locator("[data-blank=number]").fill(licence.CODE[:-1])
    expect(party.locator(".badge", has_text="识别自照片")).to_have_count(0)
    expect(party.get_by_text("拍执照，识别文字", exact=True)).to_be_visible()
    party.get_by_role("button", name="返回查找").click()


def test_of_two_windows_one_writes(phone: Handset) -> None:
    other = phone.context.new_page()
    other.goto("/field/")
    second = Handset(phone.context, other, "field_second")
    second.unlock()
    expect(other.locator(".notice").first).to_contain_text("应用已在另一个窗口打开，这里只能查看")
    other.get_by_role("button", name="在这里继续").click()
    expect(other.locator("main")).to_be_visible()
    expect(phone.page.locator(".notice").first).to_contain_text("应用已在另一个窗口打开")
    other.close()
    expect(phone.page.get_by_text("应用已在另一个窗口打开")).to_have_count(0)


def test_wrong_pins_cost_time_and_the_log_in_remains(phone: Handset) -> None:
    page = phone.page
    page.reload()
    for _ in range(4):
        page.get_by_role("heading", name="请输入 PIN").wait_for()
        phone.enter_pin("246802")
        expect(page.locator(".wrong").last).to_contain_text("PIN 不对")
    expect(page.locator(".body")).to_contain_text("秒后再试")
    page.wait_for_timeout(6000)
    phone.unlock()


def test_a_finger_unlocks_too(phone: Handset) -> None:
    phone.page.reload()
    phone.page.get_by_role("button", name="用指纹或者面容解锁").click()
    phone.ready()


def test_an_app_that_is_too_old_for_the_server_says_so_and_still_sends(phone: Handset) -> None:
    told = {
        "code": "app",
        "message": "应用版本过旧，不能取新的数据包。",
        "way_out": "请关闭再打开应用完成更新。",
    }
    phone.page.route("**/api/field/bundle", lambda route: route.fulfill(status=426, json=told))
    go(phone, "settings")
    phone.page.get_by_role("button", name="更新离线资料").click()
    expect(phone.page.locator("main")).to_contain_text(
        "应用版本过旧，不能取新的数据包。请关闭再打开应用完成更新。"
    )
    expect(phone.page.locator(".strip")).to_contain_text("没有同步完")
    phone.page.unroute("**/api/field/bundle")


def test_past_its_validity_the_copy_is_only_for_reading(phone: Handset) -> None:
    """The network is away for longer than the copy is good for."""
    phone.offline()
    phone.page.clock.set_fixed_time(datetime.now() + timedelta(days=4))
    phone.page.reload()
    phone.unlock()
    go(phone, "start/simple")
    expect(phone.page.locator("main")).to_contain_text("离线资料已过有效期，只能查看")
    expect(phone.page.locator(".body .first").first).to_be_disabled()
    phone.page.clock.set_fixed_time(datetime.now())
    phone.online()


@pytest.fixture(scope="module")
def tablet(chromium: Browser, city: Server) -> Iterator[Handset]:
    """In the hands of Wang Jian, who is an officer and the head of the unit."""
    with handset(chromium, city, "field_tablet", TABLET) as device:
        device.log_in("wangjian")
        device.numbers_held()
        device.offline()
        yield device


def test_a_tablet_shows_list_and_act_side_by_side_with_the_document(tablet: Handset) -> None:
    panes = tablet.page.locator(".panes > .pane")
    tablet.tap("[data-entry=simple]")
    expect(panes).to_have_count(2)
    expect(panes.nth(0)).to_contain_text("待办")
    expect(panes.nth(1).locator("[data-submit]")).to_be_visible()
    at_the_place(tablet)
    expect(panes.nth(1).locator(".paper").first).to_be_visible()
    tablet.look("act")
    assert faults(tablet.page) == []
    tablet.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    expect(tablet.page.locator(".panes")).to_have_count(0)
    tablet.page.set_viewport_size(TABLET)  # type: ignore[arg-type]


def test_the_whole_case_is_done_on_a_tablet_without_a_network_and_goes_on_at_the_desk(
    tablet: Handset, desks: Office
) -> None:
    """Then the same person approves as head of the unit, in the other pane and again without a network."""
    page, panes = tablet.page, tablet.page.locator(".panes > .pane")
    meet(tablet, "何晓", FREE)
    seen(tablet)
    inform(tablet)
    decide(tablet)
    tablet.sign("receiver_signature")
    case = tablet.submit().split("/")[-2]
    tablet.look("done")
    all_sent(tablet)
    go(tablet, "settings")
    page.locator("[data-post]", has_text="负责人").first.click()
    panes.nth(0).locator("a.card", has_text="审批：立案").first.click(timeout=60_000)
    page.get_by_role("button", name="退回修改").click()
    expect(panes.nth(1)).to_contain_text("退回或者不同意需要写明理由")
    tablet.offline()
    page.get_by_role("button", name="同意", exact=True).click()
    expect(panes.nth(1)).to_contain_text("“审批：立案”已记录，上传后生效")
    tablet.look("approved")
    approved = page.url.split("/")[-1]
    all_sent(tablet)
    expect(desks.open("wangjian", f"/cases/{approved}").locator("main")).to_contain_text("同意")
    filed = desks.act("lijing", f"/cases/{case}?do=file_onspot", {})
    expect(filed.locator("h1")).to_contain_text("何晓")
    expect(filed.locator("main")).to_contain_text("报所属机关备案")


def all_sent(device: Handset) -> None:
    device.online()
    expect(device.page.locator(".strip")).to_contain_text("已全部上传", timeout=60_000)
    expect(device.page.locator(".strip")).not_to_contain_text("没有生效")

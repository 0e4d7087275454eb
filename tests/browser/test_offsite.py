"""Off-site enforcement from the announcement of a device to the docket; the party answers on its own telephone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.desk import PHONE, Office, day, moment, no_policy_breach
from tests.browser.real_server import Server
from tests.browser.scenes import jpeg, renamed

pytestmark = pytest.mark.browser
TWO = ["zhangyuan", "lijing"]
HEAD = "设备编号,记录编号,记录时间,地点,对象,行为,筛选结果,照片"


def row(number: str, ago: int, device: str = "QL-100") -> str:
    at = moment(ago, "22:10:00").replace("T", " ")
    return f"{device},{number},{at},环城路,岭A·YS900,渣土车没有密闭,疑似未密闭 0.88,{number}.jpg"


def delivery(rows: list[str], photos: dict[str, bytes]) -> dict[str, object]:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("captures.csv", "\n".join([HEAD, *rows]))
        for name, content in photos.items():
            archive.writestr(name, content)
    return {"name": "环城路.zip", "mimeType": "application/zip", "buffer": out.getvalue()}


def imported(office: Office, file: dict[str, object]) -> Page:
    page = office.open("zhangyuan", "/offsite/import/")
    page.set_input_files("#captures", file)  # type: ignore[arg-type]
    page.get_by_role("button", name="导入", exact=True).click()
    return page


@pytest.fixture(scope="module")
def announced(office: Office) -> Office:
    """Device QL-100: proposed, reviewed twice, decided, announced ten days ago."""
    plan = {
        "device_code": "QL-100", "device_name": "环城路抓拍设备", "device_kind": "camera", "device_place": "环城路中段",
        "device_basis": "生态环境法典§241(1)", "device_basis_rank": "law", "device_standard": "GB/T 28181",
        "device_sign": "前方标志牌", "device_recorded_until": "三十日", "verification_body": "计量所",
        "verification_number": "JD-100", "verified_from": day(30), "verified_until": day(-300),
    }  # fmt: skip
    address = office.act("zhangyuan", "/cases/new/device", plan, at=moment(12, "09:00")).url
    told = {"device_law_opinion": "依据是法律。"}
    office.act("wuqing", f"{address}?do=review_device_law", told, "passed", moment(12, "10:00"))
    told = {"device_technical_opinion": "检定有效。", "device_checks": ["standard", "placement", "sign"]}
    office.act("wangjian", f"{address}?do=review_device_technology", told, "passed", moment(12, "11:00"))
    told = {"device_decision_opinion": "同意。"}
    office.act("zhaogang", f"{address}?do=decide_device", told, "approved", moment(11, "09:00"))
    told = {"device_announced_in": "县政府门户网站"}
    office.act("wangjian", f"{address}?do=announce_device", told, at=moment(10, "09:00"))
    return office


@pytest.fixture(scope="module")
def telephone(chromium: Browser, city: Server) -> Iterator[Page]:
    """The party's own: nobody is signed in."""
    context = chromium.new_context(base_url=city.url, viewport=PHONE, locale="zh-CN", has_touch=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.on("pageerror", lambda problem: pytest.fail(f"脚本出错：{problem}"))
    page.on("console", no_policy_breach)
    yield page
    context.close()


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"])


def test_everybody_finds_the_announced_device(announced: Office, telephone: Page) -> None:
    telephone.goto("/public/devices/?q=环城路")
    telephone.get_by_role("link", name="环城路中段").click()
    expect(telephone.locator("main")).to_contain_text("检定有效期至")
    assert fits(telephone)


def test_what_cannot_be_taken_is_told_row_by_row(announced: Office) -> None:
    photo = jpeg("B1.jpg")["buffer"]
    rows = [row("B1", 11), row("B2", 2), row("B3", 2), row("B4", 2)]
    text = renamed("B2.jpg")["buffer"]
    page = imported(
        announced, delivery(rows, {"B1.jpg": photo, "B2.jpg": text, "B3.jpg": jpeg("B3.jpg")["buffer"]})
    )
    told = page.locator("tbody tr")
    expect(told.nth(0)).to_contain_text("不能作为证据")
    expect(told.nth(0)).to_contain_text("设置地点没有向社会公布")
    expect(told.nth(1)).to_contain_text("不是图片")
    expect(told.nth(2)).to_contain_text("已导入")
    expect(told.nth(3)).to_contain_text("没有找到照片")
    page = imported(announced, delivery([row("B3", 2)], {"B3.jpg": jpeg("B3.jpg")["buffer"]}))
    expect(page.locator("tbody tr")).to_contain_text("以前已经导入")
    page = imported(announced, {"name": "记录.zip", "mimeType": "application/zip", "buffer": b"no zip"})
    expect(page.locator("main [role=alert]")).to_contain_text("不是 zip 文件")


def test_from_the_record_to_the_docket(announced: Office, telephone: Page) -> None:
    page = imported(announced, delivery([row("C1", 1)], {"C1.jpg": jpeg("C1.jpg")["buffer"]}))
    expect(page.locator("tbody")).to_contain_text("已导入")
    address = reviewed(announced)
    link = informed(announced, address)
    objected(telephone, link)
    kept(announced, address)
    telephone.goto(link)
    expect(telephone.locator("main")).to_contain_text("经复核，维持记录")
    docketed(announced, address)
    telephone.goto(link)
    expect(telephone.locator("main")).to_contain_text("已经转入处罚程序")


def reviewed(office: Office) -> str:
    """By the keyboard alone: the four points, a frame, adopt. The address of the case."""
    page = office.open("zhangyuan", "/offsite/records/?q=C1")
    page.get_by_role("link", name="C1", exact=True).click()
    address = page.get_by_role("link", name="打开案件").get_attribute("href") or ""
    page.goto("/offsite/")
    while "C1" not in page.locator(".review-side .facts").inner_text().split():
        with page.expect_navigation():
            page.keyboard.press("j")
    for key in "1234c":
        page.keyboard.press(key)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-side=top]")).to_have_value("32.0")
    office.look(page, "review")
    page.locator("h1").click()
    with page.expect_navigation():
        page.keyboard.press("a")
    expect(page.locator("#toasts")).to_contain_text("记录 C1 已采用")
    return address


def informed(office: Office, address: str) -> str:
    """The link that goes to the party."""
    told = {"item": "渣土", "party": "清流渣土", "link_basis": "车辆登记"}
    office.act("zhangyuan", f"{address}?do=link_party", told)
    told = {"officers": TWO, "inform_way": "message", "inform_contact": "13900000104",
            "informed_facts": "在环城路运输渣土没有密闭。"}  # fmt: skip
    office.act("zhangyuan", f"{address}?do=inform_party", told)
    page = office.open("zhangyuan", "/offsite/records/?q=C1")
    page.get_by_role("link", name="C1", exact=True).click()
    return page.locator("[data-party-link]").inner_text()


def objected(page: Page, link: str) -> None:
    page.goto(link)
    expect(page.locator(".party-photo")).to_be_visible()
    assert fits(page)
    page.get_by_role("button", name="提交").click()
    expect(page.locator("[role=alert]")).to_contain_text("请选择有没有异议")
    page.get_by_label("提出异议").check()
    page.get_by_label("您的姓名").fill("车载物")
    page.get_by_label("陈述、申辩的内容").fill("篷布已经盖好。")
    page.locator("#party-files").set_input_files([jpeg("行车记录.jpg")])
    page.get_by_role("button", name="提交").click()
    expect(page.locator("#said")).to_contain_text("您提出了异议")
    assert fits(page)


def kept(office: Office, address: str) -> None:
    told = {"officers": TWO, "objection_finding": "照片中篷布敞开，能够看清。"}
    office.act("zhangyuan", f"{address}?do=check_objection", told, "kept")
    office.answer("wangjian", f"{address}?do=check_objection")


def docketed(office: Office, address: str) -> None:
    told = {"officers": TWO, "settle_reason": "事实清楚，转入普通程序。"}
    office.act("zhangyuan", f"{address}?do=settle_capture", told, "ordinary")
    office.answer("wangjian", f"{address}?do=settle_capture")
    office.act("zhangyuan", f"{address}?do=to_ordinary", {})
    told = {"officers": TWO, "facts_summary": "渣土车没有密闭运输。", "jurisdiction_basis": "place", "violation_on": day(1),
            "docket_tests": ["violation", "punishable", "jurisdiction", "limitation"]}  # fmt: skip
    office.act("zhangyuan", f"{address}?do=docket", told)
    office.answer("wangjian", f"{address}?do=docket")
    page = office.answer("zhaogang", f"{address}?do=docket")
    expect(page.locator("h1")).to_contain_text("立〔")

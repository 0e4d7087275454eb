"""A librarian's morning: a local rule comes in, is amended, compared, tagged and found in everyday words."""

from __future__ import annotations

import io
import re
from typing import Any

import docx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import Office

pytestmark = pytest.mark.browser
TITLE = "青岭县夜间经济管理规定"
HEAD = [TITLE, "2025年3月1日青岭县人民政府公布　自2025年4月1日起施行"]
RULES = ["第一条　为了管理夜间经济，制定本规定。", "第二条　夜市摊点应当在划定的区域内经营，不得占用盲道。",
         "第三条　本规定自2025年4月1日起施行。"]  # fmt: skip
AMENDED = [TITLE, "2026年9月1日青岭县人民政府修订公布　自2026年10月1日起施行", RULES[0],
           "第二条　夜市摊点应当在划定的区域和时段内经营，不得占用盲道、消防通道。", "第三条　本规定自2026年10月1日起施行。"]  # fmt: skip


def markdown(lines: list[str]) -> dict[str, Any]:
    text = f"# {lines[0]}\n\n" + "\n\n".join(lines[1:]) + "\n"
    return {"name": "夜间经济.md", "mimeType": "text/markdown", "buffer": text.encode()}


def word(lines: list[str]) -> dict[str, Any]:
    made, out = docx.Document(), io.BytesIO()
    made.add_heading(lines[0], 0)
    for line in lines[1:]:
        made.add_paragraph(line)
    made.save(out)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return {"name": "夜间经济（修订）.docx", "mimeType": kind, "buffer": out.getvalue()}


def take_in(office: Office, file: dict[str, Any], published: str, begins: str) -> Page:
    """Uploaded, read by the machine, looked through and corrected by hand, confirmed."""
    page = office.open("hanlei", "/laws/import/")
    page.set_input_files("main input[type=file]", file)
    page.get_by_role("button", name="开始识别").click()
    page.locator("tbody a").first.click(timeout=60000)  # the page reloads itself when the reading is done
    told = {"title": TITLE, "published_on": published, "effective_from": begins}
    for name, value in told.items():
        page.fill(f"main [name={name}]", value)
    page.select_option("main [name=kind]", label="地方政府规章")
    page.locator("main [name=region]").first.fill("449921")
    office.look(page, "text")
    page.get_by_role("button", name="保存", exact=True).click()
    if not re.search(r"/import/\d+/$", page.url):
        page.get_by_role("link", name="回到这次导入").click()
    page.get_by_role("button", name=re.compile("确认收录")).click()
    expect(page.locator("main")).to_contain_text("已收录 1 个文本", timeout=60000)
    return page


def test_a_rule_is_taken_in_amended_compared_tagged_and_found(office: Office) -> None:
    take_in(office, markdown([*HEAD, *RULES]), "2025-03-01", "2025-04-01")
    take_in(office, word(AMENDED), "2026-09-01", "2026-10-01")
    page = office.open("hanlei", f"/laws/?q={TITLE}")
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.locator("main")).to_contain_text("消防通道")
    page.get_by_text("修改标签").click()
    page.fill("[name=tags]", "夜市 摊贩")
    page.get_by_role("button", name="保存标签").click()
    expect(page.locator("main .chip", has_text="摊贩")).to_be_visible()
    page.get_by_role("link", name=re.compile("对照|比较")).first.click()
    expect(page.locator("main ins").first).to_contain_text("时段")
    office.look(page, "compare")
    page = office.open("zhangyuan", "/laws/?q=夜市占盲道")
    expect(page.locator("main")).to_contain_text(TITLE)

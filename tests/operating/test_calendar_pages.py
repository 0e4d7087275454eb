"""The operator pastes a notice, sees twelve months, confirms; others may only look."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape

from tests.operating.notices import TABLE_2027, YEAR_2026, YEAR_2027
from tests.operating.office import person, signed_in, text
from zhifa.casework.cases.models import WorkdayYear
from zhifa.foundation.accounts.models import User
from zhifa.foundation.notices import services as notices
from zhifa.libraries.bodies.models import Body

PAGE, LOAD = "/operating/calendar", "/operating/calendar/load"


def preview(desk: Client, content: str, year: int = 2027, **more: object) -> str:
    answer = desk.post(PAGE, {"year": year, "text": content, **more})
    assert answer.status_code == 200, answer.content.decode()[-3000:]
    return answer.content.decode()


def hidden(page: str) -> dict[str, str]:
    """What the preview would send back."""
    from html import unescape

    found = re.findall(r'<input type="hidden" name="(plan|replaces)" value="([^"]*)"', page)
    return {name: unescape(value) for name, value in found}


def test_only_operators_come_in(desk: Client, officer: User) -> None:
    for url in ("/operating/", "/operating/jobs", PAGE, "/operating/accounts", "/operating/readings"):
        assert desk.get(url).status_code == 200
        assert signed_in(officer).get(url).status_code == 403
        assert Client().get(url)["Location"].startswith("/login")


def test_the_page_lists_the_known_years_and_warns_of_the_missing_one(desk: Client) -> None:
    page = text(desk, PAGE)
    assert "2026 年" in page and "248" in page and "随平台安装" in page
    assert re.search(r"20\d\d 年工作日历尚未载入", page)


def test_a_notice_is_previewed_before_anything_is_kept(desk: Client) -> None:
    page = preview(desk, YEAR_2027)
    assert "还没有保存" in page and page.count("<caption>") == 12
    assert "2月5日 放假" in page and "1月31日 调休上班" in page
    assert "国办发明电〔2026〕9号" in page
    assert not WorkdayYear.objects.exists()


def test_the_previewed_year_is_loaded_after_confirmation(desk: Client, bureau: Body) -> None:
    other = person("fanlei", "范磊", "operator", bureau)
    sent = hidden(preview(desk, YEAR_2027))
    assert desk.post(LOAD, sent).status_code == 422  # nobody said that the days were compared
    assert not WorkdayYear.objects.exists()
    answer = desk.post(LOAD, {**sent, "checked": "on"})
    assert answer["Location"] == "/operating/calendar/2027"
    row = WorkdayYear.objects.get()
    assert row.year == 2027 and row.loaded_by and row.loaded_by.name == "韩磊"
    assert "管理员载入" in text(desk, "/operating/calendar/2027")
    assert notices.unread_count(other) == 1


def test_one_goes_back_from_the_preview_with_what_was_pasted(desk: Client) -> None:
    page = preview(desk, YEAR_2027)
    assert 'form="edit-notice"' in page and escape(YEAR_2027.strip()[-20:]) in page
    answer = desk.post(PAGE, {"edit": "1", "year": "", "notice": "", "text": "一、元旦：1月1日放"})
    assert answer.status_code == 200 and "一、元旦：1月1日放</textarea>" in answer.content.decode()


def test_the_notice_itself_says_which_year_it_is(desk: Client) -> None:
    page = desk.post(PAGE, {"text": YEAR_2027}).content.decode()
    assert "2027 年工作日历：预览" in page
    bare = YEAR_2027.split("\n", 2)[2]
    answer = desk.post(PAGE, {"text": bare, "notice": "国办发明电〔2026〕9号"})
    assert answer.status_code == 422 and "没有读到年份" in answer.content.decode()
    assert 'value="2027"' in text(desk, f"{PAGE}?year=2027")


def test_a_double_click_loads_once(desk: Client) -> None:
    sent = {**hidden(preview(desk, YEAR_2027)), "checked": "on"}
    desk.post(LOAD, sent)
    again = desk.post(LOAD, sent, follow=True)
    assert "已被他人修改" in again.content.decode()
    assert WorkdayYear.objects.count() == 1


def test_a_file_is_read_like_the_text(desk: Client) -> None:
    for coding in ("utf-8-sig", "gb18030"):
        file = SimpleUploadedFile("2027.csv", TABLE_2027.encode(coding))
        page = preview(desk, "", file=file, notice="国办发明电〔2026〕9号")
        assert "2月5日 放假" in page


def test_a_file_that_is_no_text_says_what_to_do(desk: Client) -> None:
    file = SimpleUploadedFile("2027.docx", b"PK\x03\x04\xff\xfe\xff\x00\x80")
    answer = desk.post(PAGE, {"year": 2027, "file": file})
    assert answer.status_code == 422 and "复制正文" in answer.content.decode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "请粘贴通知正文，或者上传文件"),
        (YEAR_2026, "粘贴的是2026年的通知"),
        (YEAR_2027.replace("国办发明电[2026]9号", ""), "缺少通知的文号"),
        (YEAR_2027.replace("5月8日（周六）", "5月12日"), "2027-05-12（周三）不是周末"),
    ],
)
def test_faults_come_back_with_what_was_pasted(desk: Client, content: str, said: str) -> None:
    answer = desk.post(PAGE, {"year": 2027, "text": content})
    page = answer.content.decode()
    assert answer.status_code == 422 and said in page
    assert escape(content.strip()[-20:]) in page


def test_replacing_shows_what_changes_and_asks(desk: Client) -> None:
    page = preview(desk, YEAR_2026.replace("1月4日（周日）上班。", ""), year=2026)
    assert "保存将替换它" in page and "不再调休上班：1月4日" in page and "data-confirm=" in page
    assert "相抵为 14 天" in page


def test_what_was_loaded_can_be_withdrawn_with_a_reason(desk: Client) -> None:
    desk.post(LOAD, {**hidden(preview(desk, YEAR_2027)), "checked": "on"})
    row = WorkdayYear.objects.get()
    url = "/operating/calendar/2027/withdraw"
    refused = desk.post(url, {"replaces": row.pk, "reason": ""})
    assert refused.status_code == 422 and "写明撤回的原因" in refused.content.decode()
    assert desk.post(url, {"replaces": row.pk, "reason": "载入有误"}).status_code == 302
    assert desk.get("/operating/calendar/2027").status_code == 404


def test_tampered_previews_load_nothing(desk: Client) -> None:
    for sent in ({"plan": "{}", "replaces": "0", "checked": "on"}, {"plan": "x", "replaces": "y"}, {}):
        assert desk.post(LOAD, sent).status_code == 302
    assert not WorkdayYear.objects.exists()


def test_the_operators_home_warns_and_nobody_elses(desk: Client, officer: User) -> None:
    assert "工作日历尚未载入" in text(desk, "/")
    assert "工作日历尚未载入" not in text(signed_in(officer), "/")


def test_everybody_may_look_at_the_days(officer: User) -> None:
    page = text(signed_in(officer), "/rules/workdays/2026")
    assert "10月10日 调休上班" in page and "248" in page
    assert signed_in(officer).get("/rules/workdays/2099").status_code == 404

"""The pages of benchmarks: list, table, calculator, comparison."""

from __future__ import annotations

import pytest
from django.test import Client

from zhifa.foundation.accounts.models import User

BACKEND = "django.contrib.auth.backends.ModelBackend"
PLAIN = "ask-no_fault=false&ask-first=false&ask-corrected=late&ask-harm=ordinary&ask-slight=false&ask-lenient=-&ask-heavy=-"


@pytest.fixture
def officer(city: None) -> Client:
    client = Client()
    client.force_login(User.objects.get(username="zhangyuan"), BACKEND)
    return client


def text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_shows_which_items_have_a_table(officer: Client) -> None:
    page = text(officer, "/discretion/?on=2026-11-22")
    assert "CG-CF-004" in page and "岭城规字〔2026〕3号" in page and "示例基准" in page
    assert "没有这样的事项" in text(officer, "/discretion/?on=2026-11-22&with=no")


def test_the_table_reads_like_a_published_one(officer: Client) -> None:
    page = text(officer, "/discretion/CG-CF-006/?on=2026-11-22")
    for said in (
        "一辆车，遗撒不足50米",
        "法定幅度的 0%—30%",
        "2000元至7400元",
        "没有任何机关公布过",
        "第三十二条",
    ):
        assert said in page


def test_the_table_of_an_earlier_day_is_the_earlier_version(officer: Client) -> None:
    page = text(officer, "/discretion/CG-CF-003/?on=2026-01-10")
    assert "岭城规字〔2025〕2号" in page and "灶头不足3个" in page


def test_the_calculator_asks_first_and_answers_then(officer: Client) -> None:
    begun = text(officer, "/discretion/CG-CF-004/calculator?on=2026-11-22")
    assert "还有" in begun and "裁量说理" not in begun
    done = text(officer, f"/discretion/CG-CF-004/calculator?on=2026-11-22&{PLAIN}&ask-days=20")
    assert "1,850 元至 3,650 元" in done and "裁量说理" in done and "如果改变一项事实" in done


def test_nonsense_counts_as_not_answered(officer: Client) -> None:
    page = text(
        officer,
        f"/discretion/CG-CF-004/calculator?{PLAIN}&ask-days=-3&ask-first=maybe&ask-zzz=1&party=x&on=x&if=zz",
    )
    assert "持续天数" in page and "还有" in page


def test_changing_one_fact_is_shown_side_by_side(officer: Client) -> None:
    page = text(
        officer,
        f"/discretion/CG-CF-004/calculator?on=2026-11-22&{PLAIN}&ask-days=20&if=corrected&then-corrected=refused",
    )
    assert "改变前后并排比较" in page and "<ins>5000元以上20000元以下</ins>" in page.replace(",", "")


def test_two_versions_are_compared_line_by_line(officer: Client) -> None:
    page = text(officer, "/discretion/CG-CF-003/compare")
    assert "删去" in page and "新增" in page and "灶头不足3个" in page


def test_an_item_without_a_second_version_has_nothing_to_compare(officer: Client) -> None:
    assert officer.get("/discretion/CG-CF-004/compare").status_code == 404


def test_only_people_with_a_post_see_benchmarks(client: Client, city: None) -> None:
    assert client.get("/discretion/").status_code == 302

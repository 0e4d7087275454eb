"""Components: by word and shape, not only by colour; labels, errors and hints tied to their fields."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone

from zhifa.web.components import Clock, Link, Refusal, Stage
from zhifa.web.wording import long_day, remaining_words, short_day, size_text, urgency, yuan


def render(text: str, **context: object) -> str:
    return Template("{% load assets ui fields words %}" + text).render(Context(context))


class Sample(forms.Form):
    party = forms.CharField(label="当事人", help_text="与证照一致。")
    reply = forms.ChoiceField(label="意见", choices=[("none", "不作陈述")], widget=forms.RadioSelect)


@pytest.mark.parametrize(
    ("left", "unit", "words", "level"),
    [
        (5, "workday", "还剩 5 个工作日", "calm"),
        (3, "day", "还剩 3 天", "soon"),
        (0, "workday", "今天到期", "soon"),
        (-2, "day", "已超期 2 天", "overdue"),
        (0, "hour", "现在到期", "soon"),
    ],
)
def test_remaining_time_is_said_in_words(left: int, unit: str, words: str, level: str) -> None:
    assert (remaining_words(left, unit), urgency(left)) == (words, level)


def test_days_sizes_and_money_read_as_people_write_them() -> None:
    assert long_day(date(2026, 3, 21)) == "2026-03-21（周六）"
    assert short_day(date(2026, 3, 21), today=date(2026, 5, 1)) == "3月21日"
    assert short_day(date(2025, 3, 21), today=date(2026, 5, 1)) == "2025年3月21日"
    assert (size_text(500), size_text(3_355_443)) == ("1 KB", "3.2 MB")
    assert (yuan(600_000), yuan(-5)) == ("6,000.00", "-0.05")


def test_a_moment_is_shown_in_our_time_zone() -> None:
    late = timezone.datetime.fromisoformat("2026-03-20T17:30:00+00:00")
    assert long_day(late) == "2026-03-21（周六）"
    assert render("{{ at|moment }}", at=late) == "2026-03-21 01:30"


@pytest.mark.parametrize(
    ("level", "shape"),
    [("overdue", "alert-octagon"), ("soon", "alert-triangle"), ("calm", "clock"), ("done", "check")],
)
def test_each_urgency_has_a_shape_of_its_own(level: str, shape: str) -> None:
    assert f"#{shape}" in render("{% remaining words level %}", words="x", level=level)


def test_the_stage_rail_names_the_state_of_every_stage() -> None:
    stages = [Stage("立案", "done", "3月13日"), Stage("告知", "now"), Stage("决定", "ahead")]
    html = render("{% stage_rail stages %}", stages=stages)
    assert html.count('aria-current="step"') == 1
    assert [word in html for word in ("已完成", "当前", "未开始")] == [True, True, True]


def test_a_clock_shows_its_day_and_what_is_left() -> None:
    due = timezone.localdate() - timedelta(days=1)
    html = render("{% clocks items %}", items=[Clock("送达", due, "已超期 1 天", "overdue")])
    assert f'datetime="{due.isoformat()}"' in html
    assert "已超期 1 天" in html


def test_no_clock_is_said_not_left_blank() -> None:
    assert "没有在走的期限" in render("{% clocks items %}", items=[])


def test_a_refusal_has_reason_article_and_way_out() -> None:
    item = Refusal("作出决定", "还没有送达告知书。", ["处罚法§44"], [Link("去送达", "/serve")], "stop")
    html = render("{% refusal item on %}", item=item, on=date(2026, 3, 21))
    assert "还没有送达告知书。" in html
    assert "《行政处罚法》第四十四条" in html
    assert "on=2026-03-21" in html
    assert 'href="/serve"' in html


def test_what_is_no_citation_is_shown_as_it_stands() -> None:
    assert "局内规定" in render("{% article_link '局内规定' %}")


def test_a_field_ties_label_hint_and_error_to_its_input() -> None:
    html = render("{% field form.party '执照二维码' %}", form=Sample({}))
    assert 'for="id_party"' in html
    assert 'aria-describedby="id_party_helptext id_party_error"' in html
    assert 'id="id_party_helptext"' in html
    assert 'id="id_party_error"' in html
    assert "执照二维码" in html


def test_a_corrected_field_shows_the_old_value() -> None:
    html = render("{% field form.party '已更正' '旧店名' %}", form=Sample({"party": "新店名"}))
    assert "<del>旧店名</del>" in html
    assert 'data-kind="corrected"' in html


def test_what_the_user_typed_is_never_markup() -> None:
    html = render(
        "{% field form.party source old %}", form=Sample({"party": "<script>"}), source="<b>", old="<i>"
    )
    assert "<script>" not in html
    assert "<b>" not in html
    assert "<i>" not in html


def test_choices_stand_in_a_fieldset_with_a_legend() -> None:
    html = render("{% field form.reply %}", form=Sample())
    assert "<fieldset" in html
    assert "<legend>意见" in html
    assert 'class="form-check-input"' in html


def test_the_error_summary_leads_to_each_field() -> None:
    html = render("{% error_summary form %}", form=Sample({}))
    assert "有 2 处需要修改" in html
    assert 'href="#id_party"' in html


def test_pages_keep_the_other_filters() -> None:
    page = Paginator(range(100), 10).get_page(2)
    request = RequestFactory().get("/cases?q=餐饮&page=2")
    html = render("{% pagination page %}", page=page, request=request)
    assert "page=3" in html
    assert "q=%E9%A4%90%E9%A5%AE" in html
    assert 'aria-current="page">2<' in html


def test_one_page_of_results_needs_no_steps() -> None:
    request = RequestFactory().get("/cases")
    html = render("{% pagination page %}", page=Paginator(range(3), 10).get_page(1), request=request)
    assert "共 3 条" in html
    assert "<nav" not in html

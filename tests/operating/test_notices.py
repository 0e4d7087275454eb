"""What is read from a pasted notice, a table and YAML."""

from __future__ import annotations

from datetime import date

import pytest

from tests.operating.notices import TABLE_2027, YAML_2027, YEAR_2026, YEAR_2027
from zhifa.casework.cases.calendar_notices import read, tidy_number
from zhifa.workshop.bundle import load_bundle


def test_the_words_of_a_real_notice_give_the_shipped_calendar() -> None:
    found = read(YEAR_2026)
    shipped = load_bundle()["calendar"]["2026"]
    assert found.problems == [] and found.year == 2026
    assert sorted(map(str, found.holidays)) == shipped["holidays"]
    assert sorted(map(str, found.workdays)) == shipped["workdays"]
    assert found.notice == shipped["notice"]


@pytest.mark.parametrize("text", [TABLE_2027, YAML_2027])
def test_table_and_yaml_say_the_same_as_the_words(text: str) -> None:
    words, other = read(YEAR_2027), read(text, 2027)
    assert words.problems == other.problems == []
    assert (other.holidays, other.workdays) == (words.holidays, words.workdays)
    assert len(words.holidays) == 29 and date(2027, 2, 14) in words.workdays


def test_the_shipped_format_with_many_years_asks_for_the_year() -> None:
    two = "years:\n  '2026': {notice: a, holidays: [2026-01-01], workdays: []}\n  '2027': {holidays: [2027-01-01]}\n"
    assert "填写要载入其中的哪一年" in read(two).problems[0]
    assert read(two, 2027).holidays == {date(2027, 1, 1)}


def test_a_range_over_new_year_keeps_its_years() -> None:
    found = read("一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。", 2023)
    assert sorted(map(str, found.holidays)) == ["2022-12-31", "2023-01-01", "2023-01-02"]


def test_a_weekday_that_does_not_fit_shows_a_wrong_day() -> None:
    assert (
        "2027-01-04 是周一，与通知所写的周日不符"
        in read("1月1日至3日放假。1月4日（周日）上班。", 2027).problems[0]
    )


def test_the_notice_of_another_year_is_refused_at_once() -> None:
    assert read(YEAR_2026, 2027).problems == ["粘贴的是2026年的通知，要载入的是2027年。请核对年份。"]


def test_a_count_that_does_not_fit_shows_that_words_are_missing() -> None:
    assert "共 8 天，读到的是 7 天" in read("十、国庆节：10月1日至7日放假调休，共8天。", 2027).problems[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2月30日放假。", "不是有效的日期"),
        ("元旦,2027-01-03,2027-01-01", "开始日晚于结束日"),
        ("元旦,2027-02-30", "第 1 行"),
        ("year: 2027\nholidays: [2027-02-30]", "“2027-02-30”不是有效的日期"),
        ("year: 2027\nholidays: [", "YAML 第"),
        ("holidays:\n  - 2027-01-01..2028-01-01", "超过 31 天"),
        ("今天天气很好。", "没有读到放假日期"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(text: str, said: str) -> None:
    assert said in "".join(read(text, 2027).problems)


def test_without_a_year_nothing_is_read() -> None:
    found = read("1月1日放假。")
    assert "没有读到年份" in found.problems[0] and not found.holidays


@pytest.mark.parametrize(
    "written", ["国办发明电[2026]9号", "国办发明电（2026）第09号", "国办发明电 〔2026〕 9 号"]
)
def test_the_number_is_kept_in_its_official_form(written: str) -> None:
    assert tidy_number(written) == "国办发明电〔2026〕9号"

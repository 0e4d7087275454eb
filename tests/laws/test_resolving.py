from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from zhifa.libraries.laws import services
from zhifa.libraries.laws.services import CitationError, NotCitable, resolve

pytestmark = [pytest.mark.usefixtures("statutes"), pytest.mark.django_db]
TODAY = date(2026, 11, 22)


def test_the_exact_paragraph_is_found_with_its_place() -> None:
    found = resolve("处罚法§61(2)", TODAY)
    assert found.status == "found" and found.label == "《中华人民共和国行政处罚法》第六十一条第二款"
    assert found.text.startswith("当事人同意并签订确认书的") and found.text.endswith("送达当事人。")
    assert found.article_text.startswith("行政处罚决定书应当在宣告后当场交付当事人")
    assert found.eid == "chp_5__sec_3__art_61__para_2"
    assert (found.effective_from, found.effective_until) == (date(2021, 7, 15), None)


def test_an_item_comes_with_the_words_that_open_it() -> None:
    found = resolve("处罚法§72(1)(1)", TODAY)
    assert found.text == (
        "（一）到期不缴纳罚款的，每日按罚款数额的百分之三加处罚款，加处罚款的数额不得超出罚款的数额；"
    )
    assert found.lead.endswith("可以采取下列措施：")
    assert services.quote("处罚法§72(1)(1)", TODAY) == f"{found.lead}\n{found.text}"


def test_an_article_of_one_paragraph_is_cited_without_it() -> None:
    one, other = services.resolve_many(["食品安全法§34(1)(10)", "食品安全法§34(十)"], TODAY)
    assert one.label == other.label == "《中华人民共和国食品安全法》第三十四条第（十）项"
    assert one.text == other.text == "（十）标注虚假生产日期、保质期或者超过保质期的食品、食品添加剂；"


def test_one_of_an_article_is_not_the_article() -> None:
    parent, child = services.resolve_many(["刑法§120", "刑法§120之一"], TODAY)
    assert parent.text.startswith("组织、领导恐怖活动组织的")
    assert child.text.startswith("资助恐怖活动组织") and child.eid.endswith("art_120_1")


def test_a_range_holds_every_article_between() -> None:
    found = resolve("刑法§120–120之二", TODAY)
    assert [line[:8] for line in found.text.splitlines() if line.startswith("第一百二十条")] == [
        "第一百二十条　组", "第一百二十条之一", "第一百二十条之二",
    ]  # fmt: skip
    assert found.label == "《中华人民共和国刑法》第一百二十条至第一百二十条之二"


@pytest.mark.parametrize(
    ("cite", "why"),
    [
        ("处罚法§99", "2021-07-15 起施行的文本）没有第九十九条"),
        ("处罚法§61(5)", "第六十一条只有两款，没有第五款"),
        ("处罚法§33(1)(1)", "第三十三条第一款没有分项"),
        ("处罚法§72(1)(9)", "第七十二条第一款只有四项，没有第（九）项"),
        ("处罚法§72(一)", "第七十二条有两款，请写明是第几款"),
        ("食品安全法§34(10)", r"请写成 §34\(1\)\(10\)"),
        ("处罚法§72(1)(1)(2)", "第（一）项没有第2目"),
        ("处罚法§44–99", "没有第九十九条"),
        ("刑法§120之九", "没有第一百二十条之九"),
    ],
)
def test_what_does_not_stand_in_the_text_is_named(cite: str, why: str) -> None:
    with pytest.raises(NotCitable, match=why):
        services.quote(cite, TODAY)
    assert resolve(cite, TODAY).status == "no_such_article"
    assert not services.article_exists(cite, TODAY)


def test_before_the_first_text_that_is_known_nothing_is_guessed() -> None:
    found = resolve("处罚法§33", date(2021, 7, 14))
    assert found.status == "not_known" and "2021年7月14日适用的文本没有收录" in found.why
    assert resolve("处罚法§33", date(2021, 7, 15)).found
    assert resolve("宪法§1", date(2000, 1, 1)).status == "not_known"


def test_the_clock_moves_the_law_over_a_codification() -> None:
    before, after = date(2026, 8, 14), date(2026, 8, 15)
    assert resolve("噪声污染防治法§88(1)(2)", before).found
    gone = resolve("噪声污染防治法§88(1)(2)", after)
    assert gone.status == "not_in_force" and "生态环境法典" in gone.why
    early = resolve("生态环境法典§1132(3)", before)
    assert early.status == "not_in_force" and "尚未施行" in early.why
    assert resolve("生态环境法典§1132(3)", after).text.startswith(
        "违反本法规定，在当地人民政府禁止的时段和区域内露天烧烤"
    )
    assert [services.in_force(law, day) for law in ("噪声污染防治法", "生态环境法典") for day in (before, after)] == [
        True, False, False, True,
    ]  # fmt: skip


def test_a_new_text_of_the_same_law_takes_over_on_its_day() -> None:
    old, new = resolve("商标法§57(1)", date(2026, 12, 31)), resolve("商标法§57(1)", date(2027, 1, 1))
    assert old.text.startswith("有下列行为之一的，均属侵犯注册商标专用权")
    assert new.text.startswith("商标注册人在使用注册商标的过程中")
    assert old.effective_until == date(2026, 12, 31)


def test_articles_that_the_data_damaged_or_that_were_amended_are_found_with_a_doubt() -> None:
    merged, amended, claimed = services.resolve_many(
        ["生态环境法典§1120(1)(1)", "刑法§165", "农村土地承包法§5"], TODAY
    )
    assert merged.found and merged.text.startswith("（一）工业涂装企业") and "已经丢失" in merged.doubt
    assert amended.found and "刑法修正案（十二）" in amended.doubt
    assert claimed.found and "已废止" in claimed.doubt
    assert not resolve("刑法§120", TODAY).doubt


def test_an_instrument_without_text_has_its_name_only() -> None:
    found = resolve("民诉解释§130", TODAY)
    assert found.status == "not_installed" and "没有随平台安装" in found.why
    assert found.label == "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第一百三十条"


def test_a_law_that_nobody_knows_is_said_to_be_unknown() -> None:
    assert resolve("某某法§3", TODAY).status == "unknown_law"
    assert not services.in_force("某某法", TODAY)


def test_a_law_is_found_by_any_of_its_names() -> None:
    names = ["处罚法", "行政处罚法", "中华人民共和国行政处罚法"]
    assert (
        len({one.provision_id for one in services.resolve_many([f"{name}§33" for name in names], TODAY)}) == 1
    )


def test_many_citations_cost_two_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(2):
        found = services.resolve_many([f"处罚法§{number}" for number in range(1, 60)] + ["刑法§120"], TODAY)
    assert all(one.found for one in found)


def test_the_name_of_a_provision_needs_no_database(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    services.label.cache_clear()
    with django_assert_num_queries(0):
        assert services.label("处罚法§61(2)") == "《中华人民共和国行政处罚法》第六十一条第二款"
        assert services.label("处罚法§54(1)、§55；罚缴办法§7") == (
            "《中华人民共和国行政处罚法》第五十四条第一款、第五十五条、《罚款决定与罚款收缴分离实施办法》第七条"
        )


def test_what_is_no_citation_is_refused() -> None:
    with pytest.raises(CitationError):
        resolve("处罚法第X条", TODAY)


def test_the_address_opens_the_same_article_on_the_same_day() -> None:
    assert resolve("处罚法§61(2)", date(2026, 3, 1)).url == (
        "/laws/article?cite=%E5%A4%84%E7%BD%9A%E6%B3%95%C2%A761%282%29&on=2026-03-01"
    )

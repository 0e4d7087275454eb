from __future__ import annotations

from datetime import date

import pytest

from tests.laws.texts import law as text_of
from zhifa.foundation.accounts import services as accounts
from zhifa.libraries.laws.importing.storing import store_one
from zhifa.libraries.laws.models import ImportedText, Law, LawImport, LawVersion, Provision, Tag
from zhifa.libraries.laws.reading import read
from zhifa.libraries.laws.searching import index
from zhifa.libraries.laws.services import Answer, Scope, search

pytestmark = [pytest.mark.usefixtures("statutes"), pytest.mark.django_db]
TODAY = date(2026, 11, 22)


def found(words: str, **scope: str) -> Answer:
    return search(words, Scope(TODAY, **scope))


def names(answer: Answer) -> list[str]:
    return [f"{hit.version.law.name}{hit.label}" for hit in answer.hits]


def imported(
    title: str = "岭城市夜市管理条例", region: str = "449900", begins: str = "2020-01-01"
) -> LawVersion:
    user = accounts.create_user("panqi", "潘琪", "Ling-cheng-2026")
    batch = LawImport.objects.create(user=user, name="a.md", file="0" * 64)
    extra = "第三条 夜市摊主应当保持摊位整洁，不得龘水横流。\n\n"
    units = [
        {name: getattr(unit, name) for name in
         ("eid", "label", "number", "suffix", "part", "subpart", "chapter", "section", "text")}
        for unit in read("a.md", text_of(title, extra=extra).encode()).units
    ]  # fmt: skip
    row = ImportedText.objects.create(
        batch=batch, ordinal=1, path="a.md", digest="1" * 64, title=title, kind="local_regulation", region=region,
        published_on="2019-03-01", effective_from=begins, basis="条文写明", units=units,
    )  # fmt: skip
    row.refresh_from_db()
    return store_one(row)


@pytest.mark.parametrize(
    "words",
    [
        "《处罚法》三十三条", "处罚法三十三条", "处罚法33条", "处罚法 33", "处罚法§33", "处罚法三十三",
        "《行政处罚法》第33条", "行政处罚法第三十三条",
    ],
)  # fmt: skip
def test_an_article_is_understood_however_it_is_written(words: str) -> None:
    [one] = found(words).cited
    assert one.label == "《中华人民共和国行政处罚法》第三十三条"


def test_a_paragraph_is_understood_too() -> None:
    [one] = found("处罚法33条1款").cited
    assert one.label.endswith("第三十三条第一款")


@pytest.mark.parametrize(
    ("words", "article"),
    [
        ("占道经营", "道路交通安全法第三十一条"),
        ("卖过期食品", "食品安全法第一百二十四条"),
        ("酒驾", "道路交通安全法第九十一条"),
        ("私家车堵住消防通道", "消防法第六十条"),
    ],
)
def test_everyday_words_find_the_words_of_the_law(words: str, article: str) -> None:
    assert article in names(found(words))[:5]


def test_the_very_words_come_first() -> None:
    assert names(found("初次违法且危害后果轻微"))[0] == "行政处罚法第三十三条"


def test_a_phrase_is_found_exactly_wherever_it_stands() -> None:
    answer = found("电子技术监控设备")
    plain = {
        row.pk
        for row in Provision.objects.filter(text__contains="电子技术监控设备").select_related("version")
        if row.version.in_force(TODAY)
    }
    exact = {hit.pk for hit in answer.hits[: answer.exact]}
    assert exact == plain and len(plain) > 1


def test_two_words_must_both_occur() -> None:
    answer = found("健康证明 食品")
    assert answer.exact and all("健康证明" in hit.text for hit in answer.hits[: answer.exact])


def test_a_law_named_first_narrows_to_it() -> None:
    answer = found("处罚法 听证")
    assert answer.hits and {hit.version.law.name for hit in answer.hits} == {"行政处罚法"}


def test_only_the_text_of_the_day_is_found() -> None:
    assert "生态环境法典第一千一百三十二条" in names(found("露天烧烤"))
    before = search("露天烧烤", Scope(date(2026, 8, 14)))
    assert {hit.version.law.name for hit in before.hits[: before.exact]} == {"大气污染防治法"}
    ended = found("露天烧烤", status="ended")
    assert {hit.version.law.name for hit in ended.hits[: ended.exact]} == {"大气污染防治法"}


def test_filters_by_kind_region_and_tag() -> None:
    text = imported()
    answer = found("夜市摊主", region="449900")
    assert names(answer)[: answer.exact] == ["岭城市夜市管理条例第三条"]
    assert not found("夜市摊主", kind="statute").hits or all(
        hit.version.law.kind == "statute" for hit in found("夜市摊主", kind="statute").hits
    )
    Tag.objects.create(name="夜市").laws.add(text.law)
    assert {hit.version.law_id for hit in found("管理", tag="夜市").hits} == {text.law_id}


def test_an_imported_text_is_found_at_once_and_a_deleted_one_no_more() -> None:
    imported()
    assert found("龘水横流").exact == 1
    Law.objects.get(name="岭城市夜市管理条例").delete()
    assert found("龘水横流").exact == 0 and index.complete()


def test_the_index_is_rebuilt_from_nothing() -> None:
    Provision.objects.filter(version__law__name="行政处罚法").update(text="龘龘")
    assert not found("龘龘").hits
    assert index.rebuild() == Provision.objects.count() and found("龘龘").exact == 50


@pytest.mark.parametrize(
    "words", ["", "   ", "，。", "'", '"OR"', "a' | 'b", "NEAR(", "的", "%s", "\x00", "*", "酒"]
)
def test_whatever_is_typed_is_answered(words: str) -> None:
    search(words, Scope(TODAY))

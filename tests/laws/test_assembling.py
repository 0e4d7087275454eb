from __future__ import annotations

import re

import pytest

from zhifa.libraries.laws.assembling import Draft, article_number, assemble
from zhifa.libraries.laws.corrections import corrections
from zhifa.libraries.laws.eids import article_eid, heading_eid, part_eid
from zhifa.libraries.laws.source import RawLaw


@pytest.fixture(scope="module")
def code(raw_laws: list[RawLaw]) -> dict[tuple[int | None, int], Draft]:
    law = next(one for one in raw_laws if one.title.endswith("生态环境法典"))
    return {(draft.number, draft.suffix): draft for draft in assemble(law, corrections())}


@pytest.mark.parametrize("number", [1120, 1201])
def test_articles_merged_into_their_neighbour_are_parted_and_marked(
    code: dict[tuple[int | None, int], Draft], number: int
) -> None:
    before, parted = code[number - 1, 0], code[number, 0]
    assert parted.text.startswith("……境主管部门责令")
    assert "开头几个字已经丢失" in parted.note
    assert not before.note and before.text.endswith("。") and "……" not in before.text


def test_the_code_has_all_its_articles(code: dict[tuple[int | None, int], Draft]) -> None:
    assert [number for number, _ in code] == list(range(1, 1243))


def test_parts_come_from_headings_left_on_the_article_before(
    code: dict[tuple[int | None, int], Draft],
) -> None:
    assert (code[1, 0].part, code[147, 0].part) == ("第一编 总则", "第一编 总则")
    assert (code[148, 0].part, code[148, 0].subpart) == ("第二编 污染防治", "第一分编 通则")
    assert (code[599, 0].subpart, code[600, 0].subpart) == (
        "第七分编 噪声污染防治",
        "第八分编 放射性污染防治",
    )
    assert (code[674, 0].part, code[674, 0].subpart) == ("第三编 生态保护", "")
    assert code[600, 0].eid == "part_2__subpart_8__chp_29__art_600"


def test_identifiers_are_unique_in_every_text_and_no_heading_is_left_in_a_text(
    raw_laws: list[RawLaw],
) -> None:
    for law in raw_laws:
        drafts = assemble(law, corrections())
        assert len({draft.eid for draft in drafts}) == len(drafts), law.title
        assert not [
            one for one in drafts if re.search(r"^第[一二三四五六七八九十]+(编|分编) ", one.text, re.M)
        ]


def test_one_of_an_article_is_an_article_of_its_own(raw_laws: list[RawLaw]) -> None:
    law = next(one for one in raw_laws if one.title == "中华人民共和国刑法")
    drafts = [draft for draft in assemble(law, corrections()) if draft.number == 120]
    assert [draft.eid for draft in drafts][:2] == ["part_2__chp_2__art_120", "part_2__chp_2__art_120_1"]
    assert [draft.suffix for draft in drafts] == list(range(7))


def test_labels_and_identifiers() -> None:
    assert article_number("第一百二十条之一") == (120, 1)
    assert article_number("条目三") == (None, 0)
    assert heading_eid("序言") == ""
    assert article_eid(("", "", "第二章 罚则", ""), 33) == "chp_2__art_33"
    assert part_eid("chp_2__art_33", 1, 2, 3) == "chp_2__art_33__para_1__item_2__point_3"

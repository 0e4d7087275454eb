"""Text of papers fills the form by rules; whatever is doubtful is said."""

from __future__ import annotations

import pytest

from tests.parties import texts
from zhifa.libraries.parties.services import Read, read


def values(found: Read) -> dict[str, str]:
    return {name: one.value for name, one in found.fields.items()}


def test_a_business_licence_is_read_field_by_field() -> None:
    found = read(texts.LICENCE)
    assert found.kind == "02" and not found.doubts
    assert values(found) == {
        "name": "深圳某某科技有限公司",
        "number": "91440300708461136T",
        "id_type": "00",
        "legal_rep": "王明远",
        "established": "1999-11-08",
        "address": "深圳市南山区科技园科苑路15号",
        "scope": "一般项目：网络技术服务；软件开发；住所清洁服务，会议及展览服务。"
        "（依法须经批准的项目，经相关部门批准后方可开展经营活动）",
    }
    assert {one.source for one in found.fields.values()} == {"执照文字"}


def test_a_misread_character_is_mended_by_the_check_characters_and_told() -> None:
    found = read(texts.CLUMSY)
    assert (
        values(found)["number"] == "91449921MA9Y00012R"
        and values(found)["name"] == "青岭县云山建筑工程有限公司"
    )
    assert "91449921MA9YO0012R" in found.doubts[0] and "校验码" in found.doubts[0]


def test_a_code_that_cannot_be_mended_stays_as_read_with_its_problem() -> None:
    found = read(texts.LICENCE.replace("91440300708461136T", "91440300708461137T"))
    assert values(found)["number"] == "91440300708461137T"
    assert any("校验码不符" in doubt for doubt in found.doubts)


def test_a_code_that_fails_its_check_still_tells_the_form_to_use() -> None:
    assert read(texts.FOOD.replace("92449921MA9Y000554", "92449921MA9Y000714")).kind == "04"


def test_an_individual_business_is_told_by_its_code_and_has_an_operator() -> None:
    found = read(texts.SHOP)
    assert found.kind == "04" and values(found)["legal_rep"] == "面师傅"
    assert (
        values(found)["address"] == "青岭县云溪镇老街甲27号" and values(found)["established"] == "2018-06-01"
    )


def test_a_branch_is_no_legal_person_although_its_code_begins_with_91() -> None:
    assert read(texts.BRANCH).kind == "03"


def test_a_cancelled_business_is_pointed_out() -> None:
    found = read(texts.WEB_PAGE)
    assert values(found)["status"] == "cancelled" and any("注销" in doubt for doubt in found.doubts)
    assert values(found)["name"] == "深圳某某科技有限公司"


def test_a_plain_line_is_enough() -> None:
    found = read(texts.LINE)
    assert values(found)["phone"] == "0764-6633001" and values(found)["address"] == "青岭县工业大道甲1号"
    assert found.fields["name"].source == "粘贴文字"


@pytest.mark.parametrize("text", [texts.ID_CARD, texts.ID_GLUED])
def test_an_identity_card_is_a_person(text: str) -> None:
    found = read(text)
    assert found.kind == "01" and not found.doubts
    assert values(found) == {
        "name": "王大山", "number": "11010519491231002X", "id_type": "01", "address": "北京市朝阳区甲路12号楼3单元",
    }  # fmt: skip


def test_a_card_whose_birth_does_not_fit_its_number_is_doubted() -> None:
    assert any(
        "出生日期写着 1948-12-31" in one
        for one in read(texts.ID_GLUED.replace("出生1949", "出生1948")).doubts
    )
    assert any("性别写着“男”" in one for one in read(texts.ID_GLUED.replace("性别女", "性别男")).doubts)


def test_a_food_permit_gives_the_party_the_permit_and_where_business_is_done() -> None:
    found = read(texts.FOOD)
    assert found.kind == "04" and values(found)["name"] == "青岭县老街面馆"
    assert found.licence == {
        "kind": "food_business", "number": "JY24499210001234", "issuer": "青岭县市场监督管理局", "valid_from": "",
        "valid_until": "2028-06-30",
    }  # fmt: skip
    assert found.business_address == "青岭县老街甲27号1楼" and "12315" not in str(values(found))


def test_a_permit_with_the_owners_identity_number_does_not_take_it_for_the_code() -> None:
    found = read(texts.FOOD.replace("92449921MA9Y000554", "11010519491231002X"))
    assert found.kind == "04" and "number" not in found.fields
    assert any("经营者的身份证号码" in doubt for doubt in found.doubts)


def test_a_drivers_permit_is_a_person_with_a_permit() -> None:
    found = read(texts.TAXI)
    assert found.kind == "01" and values(found)["name"] == "王大山"
    assert (found.licence["kind"], found.licence["valid_from"], found.licence["valid_until"]) == (
        "driver", "2022-01-01", "2028-01-01",
    )  # fmt: skip


def test_an_expired_permit_is_pointed_out() -> None:
    found = read(texts.TRANSPORT)
    assert found.licence["number"] == "449900012345" and values(found)["name"].startswith("青岭县清流渣土")
    assert any("已于 2025-02-28 到期" in doubt for doubt in found.doubts)


def test_the_address_in_a_qr_code_gives_the_code_and_says_what_is_missing() -> None:
    found = read(texts.URL, scanned=True)
    assert found.fields["number"].value == "91440300708461136T" and found.fields["number"].source == "二维码"
    assert "只有网址和代码" in found.doubts[0]
    bare = read(texts.BARE_URL, scanned=True)
    assert not bare.useful and "没有代码" in bare.doubts[0]


def test_two_codes_in_one_text_are_doubted() -> None:
    found = read(texts.LINE + "\n统一社会信用代码：91440300708461136T")
    assert values(found)["number"] == "91449921MA9Y00012R" and any(
        "2 个号码" in doubt for doubt in found.doubts
    )


def test_the_old_registration_number_alone_is_not_taken() -> None:
    found = read("名称：老店 注册号：440301103097413")
    assert "number" not in found.fields and any("旧的注册号" in doubt for doubt in found.doubts)


@pytest.mark.parametrize(
    "text", ["", "   ", "今天下午三点开会", "：：：\n;;;", "名称", "\x00\x01", "a" * 30_000]
)
def test_what_is_no_paper_is_of_no_use(text: str) -> None:
    assert not read(text).useful


def test_hostile_text_ends_soon_and_stays_text() -> None:
    found = read("名称：<script>alert(1)</script>\n" + "名称" * 5000 + "9" * 5000)
    assert values(found)["name"] == "<script>alert(1)</script>" and len(found.doubts) < 5

"""What the law wants to stand in a document stands there, and not otherwise."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Words = Callable[..., str]

ELEMENTS_OF_A_PENALTY_DECISION = {
    "处罚法§59(1)(1) 姓名或者名称": "当事人：岭海县某某餐饮店",
    "处罚法§59(1)(1) 地址": "岭海县城东街道人民路56号首层",
    "处罚法§59(1)(2) 事实": "经查明，当事人自2026年3月12日起",
    "处罚法§59(1)(2) 证据": "现场照片4张",
    "处罚法§59(1)(3) 种类和依据": "依据《城市道路管理条例》第四十二条的规定",
    "处罚法§59(1)(3) 种类": "罚款人民币伍仟元整（￥5,000.00）",
    "处罚法§59(1)(4) 履行方式": "到中国农业银行岭海支行（账户：44000000000000001）缴纳",
    "处罚法§59(1)(4) 期限": "自收到本决定书之日起十五日内",
    "处罚法§59(1)(5) 复议的途径和期限": "自收到本决定书之日起六十日内向岭海县人民政府申请行政复议",
    "处罚法§59(1)(5) 诉讼的途径和期限": "自知道或者应当知道本决定之日起六个月内向岭海县人民法院提起行政诉讼",
    "处罚法§59(1)(6) 机关名称和日期": "岭海县城市管理和综合执法局\n2026年4月10日",
    "处罚法§72(1)(1) 加处罚款": "每日按罚款数额的百分之三加处罚款，加处罚款的数额不超出罚款的数额",
    "处罚法§44 告知": "依法送达了行政处罚告知书（岭城管罚告〔2026〕9号）",
    "处罚法§45 陈述申辩的处理": "本机关进行了复核，当事人主动清理的情况属实，予以采纳",
    "处罚法§48 公开": "依法向社会公示",
    "处罚法§34 裁量": "属于“一般”阶次",
}


@pytest.mark.parametrize("element", ELEMENTS_OF_A_PENALTY_DECISION)
def test_a_penalty_decision_has_every_element_of_article_59(words: Words, element: str) -> None:
    assert ELEMENTS_OF_A_PENALTY_DECISION[element] in words("D063")


def test_several_penalties_are_numbered_and_one_is_not(words: Words) -> None:
    text = words("D063")
    assert (
        "1.给予警告；\n2.罚款人民币伍仟元整（￥5,000.00）；\n3.没收违法所得人民币壹仟贰佰叁拾肆元伍角整（￥1,234.50）。"
        in text
    )
    alone = words("D063", penalty_kinds=["11"], fine_amount=0, confiscated_gains=0, other_penalty="")
    assert "\n给予警告。\n" in alone and "1.给予" not in alone


def test_without_money_there_is_no_word_of_paying(words: Words) -> None:
    text = words("D063", penalty_kinds=["11"], fine_amount=0, confiscated_gains=0, gains_reason="")
    assert "加处罚款" not in text and "中国农业银行" not in text
    only_gains = words("D063", penalty_kinds=["22"], fine_amount=0)
    assert "中国农业银行" in only_gains and "加处罚款" not in only_gains


def test_an_on_the_spot_decision_sends_the_party_to_reconsideration_first(words: Words) -> None:
    text = words("D061")
    assert "应当自收到本决定书之日起六十日内先向岭海县人民政府申请行政复议" in text
    assert "自收到行政复议决定书之日起十五日内" in text
    assert "六个月" not in text
    assert "执法人员签名或盖章" in text and "19060312345" in text


def test_a_prior_notice_tells_content_facts_grounds_basis_and_rights(words: Words) -> None:
    text = words("D056")
    for part in ("拟作出行政处罚的内容", "罚款人民币伍仟元整", "经调查，当事人自2026年3月12日起", "违反了《城市道路管理条例》第三十二条",
                 "五个工作日内", "陈述和申辩", "不因陈述、申辩而给予更重的处罚"):  # fmt: skip
        assert part in text, part
    assert "听证" not in text


def test_a_hearing_notice_adds_the_right_to_a_hearing(words: Words) -> None:
    text = words("D057")
    assert (
        "有权要求听证" in text
        and "应当自收到本告知书之日起五个工作日内" in text
        and "不承担组织听证的费用" in text
    )


def test_periods_follow_the_law_of_the_day_of_issue(words: Words) -> None:
    """民诉法 2021 shortened the public notice from sixty to thirty days."""
    assert "自本公告发布之日起三十日内" in words("D088", issue_date="2026-04-24")
    assert "自本公告发布之日起六十日内" in words("D088", issue_date="2021-12-31")


def test_a_document_that_serves_several_acts_has_a_title_for_each(words: Words) -> None:
    assert "中止调查审批表" in words("D013") and "恢复调查审批表" in words(
        "D013", act_code="resume", resumption_reason="已消除"
    )
    assert "撤销立案审批表" in words("D017") and "终止调查审批表" in words("D017", act_code="terminate")
    assert "驳回回避申请决定书" in words("D011", outcome="refused")
    assert "不予受理听证申请通知书" in words("D071", outcome="refused")
    assert "不同意延期（分期）缴纳罚款通知书" in words("D111", outcome="refused")


def test_a_reporter_learns_only_the_own_result(words: Words) -> None:
    docketed, refused = words("D004"), words("D004", docketed_on="", refusal_reason="没有证据证明")
    assert "决定立案" in docketed and "不予立案" not in docketed
    assert "不予立案" in refused and "决定立案" not in refused


@pytest.mark.parametrize("code", ["D056", "D057", "D063", "D065", "D066", "D055", "D061", "D112", "D088"])
def test_what_is_served_does_not_name_the_reporter(words: Words, code: str) -> None:
    assert "周某" not in words(code) and "13900000000" not in words(code)


def test_public_notices_show_only_the_surname_of_a_natural_person(words: Words) -> None:
    for code in ("D073", "D088"):
        text = words(code, party_name="欧阳明", party_kind="01", party_id="440705198001010011")
        assert "欧阳明" not in text and "440705198001010011" not in text and "欧某" in text


def test_a_natural_person_is_addressed_as_one(words: Words) -> None:
    person = words("D056", party_name="李某某", party_kind="01")
    assert "你涉嫌" in person and "你单位" not in person
    assert "你单位涉嫌" in words("D056")


def test_an_interview_record_tells_duties_and_rights_before_the_questions(words: Words) -> None:
    text = words("D043")
    for right in ("申请回避", "陈述和申辩", "核对笔录", "如实回答询问", "执法证件"):
        assert right in text.split("问：")[0], right


def test_opinions_stand_in_the_box_of_their_step(words: Words) -> None:
    text = words("D003")
    assert "办案机构负责人意见：同意承办人意见。" in text
    assert "机关负责人审批意见：同意。" in text


def test_an_empty_optional_cell_is_struck_out_and_a_false_answer_is_an_answer(words: Words) -> None:
    assert "发生地点：／" in words("D001", place="")
    assert "是否同意电子送达：否" in words("D081", electronic_service_consent=False)

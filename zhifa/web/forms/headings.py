"""Long forms are read in parts: which blanks belong together, and how they are laid out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

LONG = 8  # blanks; a shorter form needs no headings
GROUPS: dict[str, str] = {
    "办案人员": "officers service_officers lead_officer certificate_shown rights_told recusal_declaration officers_signature",
    "线索": "lead_source found_on lead_content handling_suggestion",
    "举报人": "reporter_name reporter_contact",
    "当事人": "party party_kind party_name party_id",
    "时间和地点": "started_at ended_at place region onsite_people",
    "事项和案由": "item case_cause facts_summary",
    "违法事实": "violation_facts violation_on violation_ended_on discovered_on onsite_findings nature_analysis evidence_summary",
    "立案审查": "docket_tests jurisdiction_basis limitation_serious",
    "询问": "interviewee interviewee_id interviewee_relation interview_text",
    "从轻、从重和其他情形": (
        "lenient_grounds heavy_grounds complex_case suspected_crime first_violation minor_harm corrected_in_time"
    ),
    "定性和裁量": "violated_clauses penalty_clauses discretion_appraisal discretion_grade discretion_reason",
    "处罚内容": (
        "penalty_kinds fine_amount illegal_gains gains_refunded confiscated_gains gains_reason goods_value project_cost"
        " contract_price last_year_sales illegal_turnover advertising_cost personal_income unit_count other_penalty"
    ),
    "不予处罚": "no_penalty_ground no_penalty_reason correction_state unfounded_reason",
    "改正": "correction_reason correction_requirement correction_due",
    "陈述申辩": "defence_handling",
    "救济和缴款": "remedy_government remedy_court payment_bank payment_account surcharge_told",
    "送达方式": "service_method service_place attempted_on failure_reason",
    "签收": (
        "receiver receiver_relation receiver_signature served_on left_reason left_proof electronic_channel send_log"
        " tracking_number return_slip"
    ),
    "附件和签名": "files record_signature party_signature witness",
    "联系方式": "contact_person contact_phone",
}
LATE = ("改正", "陈述申辩", "救济和缴款", "附件和签名", "联系方式")  # after everything else, in this order
HEADING_OF = {element: heading for heading, elements in GROUPS.items() for element in elements.split()}
NARROW = {"date", "money", "integer"}
SHORT_TEXT = 30


def heading_of(element: str) -> str:
    return HEADING_OF.get(element, "")


def place_of(heading: str) -> int:
    """What a part is sorted by; the others keep the order in which they begin."""
    return LATE.index(heading) + 1 if heading in LATE else 0


def is_narrow(type_: str, definition: Mapping[str, Any]) -> bool:
    """Two of these fit side by side."""
    return type_ in NARROW or (
        type_ == "text" and int(definition.get("max") or 0) in range(1, SHORT_TEXT + 1)
    )

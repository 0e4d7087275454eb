"""Which rules must be asked at which step: kept apart from the packs, so that none is lost by an edit."""

from __future__ import annotations

import pytest

from tests.rulebook.engine_play import Play

# step (and outcome) → the rules that the legal reference names for it.
ORDINARY = {
    "register_lead": "H74 S01",
    "assign_verification": "H05",
    "verify": "H05",
    "docket": "H01 H02 H04 H05 H12 H13 H14 H73 S02 S03 S29",
    "notify_reporter": "H74",
    "appoint_officers": "H05 H06 H07",
    "change_officers": "H05 H06 H07",
    "onsite_record": "H05 H06 S18 S19",
    "survey_record": "H01 H05 H06 H11",
    "interview": "H01 H05 H06 H11 S04 S18",
    "collect_evidence": "H05 H06 S19",
    "take_sample": "H01 H05 H06 H11",
    "commission_exam": "H11 S05",
    "order_correction": "H01",
    "suspend": "S06",
    "form_referral_team": "H05 H06",
    "report_referral": "H05 H06 H61",
    "decide_referral": "H61",
    "send_referral": "H61 H62",
    "hand_over_to_police": "H62",
    "request_police_review": "H102",
    "investigation_report": "H05 H06 H19",
    "investigation_report.penalty": "H01 H09 H13 H15 H35 S10 S35",
    "legal_review": "H06 H07",
    "prior_notice": "H01 H09 H23 H26 H35 H38 S13 S14 S15",
    "record_defence": "H05 H06",
    "review_defence": "H27",
    "answer_hearing.accepted": "H08",
    "answer_hearing.refused": "H24",
    "notify_hearing": "H08 H25",
    "hold_hearing": "H08 H25",
    "hearing_report": "H08",
    "deliberate": "H06 H29",
    "decide": "H01 H06 H28 H29 H30 H32 H36 S07",
    "decide.no_penalty": "H101",
    "investigation_report.no_penalty": "H101",
    "decide.penalty": "H09 H10 H13 H14 H15 H19 H22 H23 H24 H26 H27 H31 H34 H35 H37 H38 S08 S11 S12 S16",
    "serve.served": "H39 H40 H75 H106 H107 H108",
    "correct_document": "H06 H70",
    "self_correct": "H06 H103",
    "report_duty_lead": "H110",
    "send_duty_lead": "H110",
    "withdraw_publication": "H67",
    "register_recording": "H105",
    "recheck_correction": "H105",
    "supplement_evidence": "H105",
    "approve_public_notice": "H41 S28",
    "end_public_notice": "H41",
    "pay": "H42 H43 H44",
    "impose_surcharge": "H44",
    "choose_fast": "H05 H06 H77 S34",
    "approve_preservation": "H05 H06 H21",
    "preserve_urgently": "H05 H06 H21",
    "preserve_evidence": "H05 H06 H21",
    "make_up_preservation.approved": "H54",
    "settle_preservation": "H21 H60",
    "approve_seizure": "H03 H05 H06 H53 H56 H57 S24 S25",
    "seize_urgently": "H03 H05 H06 H53 H55 H56 H57 S25",
    "carry_out_seizure": "H05 H06 H55 H56 H57",
    "make_up_seizure.approved": "H54",
    "inform_seizure_exam": "H58",
    "extend_seizure": "H54 H57",
    "settle_seizure": "H60",
    "settle_seizure.disposed": "H54 H57",
    "settle_seizure.transferred": "H62",
    "approve_freeze": "H03 H05 H06 H53 H59",
    "freeze_deposits": "H05 H06 H59",
    "extend_freeze": "H59",
    "settle_freeze.expired": "H59",
    "close": "H40",
    "archive": "H71",
}
SIMPLE = {
    "find_onsite": "H01 H02 H04 H05 H14 H15 H73 S03",
    "inform": "H05",
    "decide_onspot": "H05 H09 H15 H16 H17 H22 H31 H33 H34 H35 H36 H37",
    "deliver_onspot": "H17",
    "collect_onspot": "H18 H42 H43",
    "close": "H40",
    "archive": "H71",
}
FAST = {
    "investigation_report": "H05 H06 H19",
    "legal_review.passed": "H07 H77 H78",
    "prior_notice": "H09 H23 H26 H35 H38 H77",
    "record_defence": "H05",
    "decide": "H01 H28 H30 H36",
    "decide.penalty": "H22 H23 H26 H27 H31 H35",
    "serve.served": "H39 H40",
}
EXECUTION = {
    "demand": "H45",
    "decide_execution": "H45 H47 H48 H49 H50 H52",
    "execute": "H05 H06 H47 S31",
    "decide_substitute": "H51",
    "perform_substitute": "H05 H51",
    "apply_court": "H45 H46",
    "decide.penalty": "H76",
}
INSPECTION = {
    "create_task": "H05 H63 S20 S21 S22 S23 S30",
    "approve_inspection": "H05 H63 H65 S22 S23",
    "enter_premises": "H05 H63 H64 H65",
    "record_inspection": "H05 H64",
    "recheck_inspection": "H05 H06",
    "hand_over_lead.own": "S01",
}
OFFSITE = {
    "register_capture": "H20",
    "review_capture": "H94",
    "review_capture.confirmed": "H20",
    "link_party": "H01 H96",
    "inform_party": "H05 H06 H20",
    "check_objection": "H05",
    "settle_capture": "H05 H06 H20 H95 H96",
    "settle_capture.spare": "H98",
    "to_ordinary": "H20",
    "to_simple": "H20",
    "let_off": "H20 H98",
    "remote_interview": "H05 H97",
}
MONITORED = {
    "investigation_report.penalty": "H20",
    "decide.penalty": "H20",
    "remote_interview": "H97",
    "receive_application": "H99",
}
DEVICE = {
    "propose_device": "H91",
    "review_device_law.passed": "H91 H92",
    "review_device_technology": "H92",
    "review_device_technology.passed": "H93",
}
QUICK = {"begin_quick": "H05 H63 H64 S22 S23"}
ROWS = [("ordinary", step, codes) for step, codes in ORDINARY.items()]
ROWS += [("ordinary", step, codes) for step, codes in EXECUTION.items()]
ROWS += [("ordinary", step, codes) for step, codes in MONITORED.items()]
ROWS += [("simple", "decide_onspot", "H20")]
ROWS += [("offsite", step, codes) for step, codes in OFFSITE.items()]
ROWS += [("device", step, codes) for step, codes in DEVICE.items()]
ROWS += [("inspection", step, codes) for step, codes in INSPECTION.items()]
ROWS += [("quick_inspection", step, codes) for step, codes in QUICK.items()]
ROWS += [("fast", step, codes) for step, codes in FAST.items()]
ROWS += [("simple", step, codes) for step, codes in SIMPLE.items()]


@pytest.mark.parametrize(("procedure", "step", "codes"), ROWS, ids=[f"{p} {s}" for p, s, _ in ROWS])
def test_the_step_asks_its_rules(procedure: str, step: str, codes: str) -> None:
    rules = Play(procedure).state.procedure
    code, _, outcome = step.partition(".")
    asked = {*rules.guards_for(code, ""), *(rules.guards_for(code, outcome) if outcome else ())}
    assert set(codes.split()) <= asked

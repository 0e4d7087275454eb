"""综合查一次: inspections of one object become one visit; each body still keeps its own record."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from zhifa.casework.cases.effects import Occasion, effect
from zhifa.casework.cases.services import Case, Refused
from zhifa.casework.inspections import projecting
from zhifa.casework.inspections.models import JointVisit, Visit
from zhifa.libraries.parties import services as parties


@effect("check_joint")
def check(occasion: Occasion) -> None:
    values = occasion.values
    if not ahead_of(values["party"]):
        raise Refused.plain(
            "这个对象没有等待检查的任务，没有可以合并的。", "请先下达检查任务，再提出合并方案。"
        )
    if _moment(values, "inspection_until") <= _moment(values, "inspection_from"):
        raise Refused.plain("检查结束时间不晚于开始时间。", "请核对检查时间。")


@effect("open_joint")
def open_joint(occasion: Occasion) -> None:
    """The leading body's own tasks on the object come in at once; other bodies join by an act of their own."""
    case, values = occasion.case, occasion.values
    joint = JointVisit.objects.create(
        case=case, code=code_of(case), body_code=case.body_code, party_id=str(values["party"]),
        begins=_moment(values, "inspection_from"), ends=_moment(values, "inspection_until"),
        place=values["place"], agreed_on=occasion.entry.at.date(),
    )  # fmt: skip
    own = [visit.pk for visit in ahead_of(joint.party_id) if visit.body_code == case.body_code]
    Visit.objects.filter(pk__in=own, joint=None).update(joint=joint)


@effect("join_visit")
def join(occasion: Occasion) -> None:
    joint = JointVisit.objects.filter(code=occasion.values["joint_visit"]).first()
    if joint is None or str(occasion.values["party"]) not in parties.ids_of(joint.party_id):
        raise Refused.plain(
            f"没有编号为 {occasion.values['joint_visit']} 的同一对象的合并方案。", "请从列表中选择。"
        )
    projecting.write(occasion.case)


def code_of(case: Case) -> str:
    """A number that the case alone determines."""
    return f"ZHC-{case.pk.hex[:8].upper()}"


def ahead_of(party: Any) -> list[Visit]:
    """The tasks on an object that wait to be carried out."""
    ids = parties.ids_of(str(party))
    return list(Visit.objects.ahead().filter(party_id__in=ids).select_related("case", "joint"))


def _moment(values: Any, element: str) -> datetime:
    moment = datetime.fromisoformat(str(values[element]))
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment

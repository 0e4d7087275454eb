"""One row of the sheet of officers. Everything that it asks of the registry was read before."""

from __future__ import annotations

from collections.abc import Mapping

from zhifa.foundation import sealing
from zhifa.foundation.sheets.reading import Row
from zhifa.libraries.bodies import id_numbers
from zhifa.libraries.bodies.deeds.certificates import Paper, wrong_period
from zhifa.libraries.bodies.deeds.posts import barred
from zhifa.libraries.bodies.importing.columns import OFFICER_NEEDED, OFFICER_TITLES, YES
from zhifa.libraries.bodies.importing.known import ROLE_NAMES, Held, Known, Person
from zhifa.libraries.bodies.importing.rows_of_bodies import fields_named, parts_of, read_day
from zhifa.libraries.bodies.importing.shapes import OFFICERS, OfficerPlan, Outcome, RowRefused, Taken
from zhifa.libraries.bodies.models import Body, Certificate
from zhifa.libraries.bodies.regions import within
from zhifa.libraries.bodies.roles import Role

Kind = Certificate.Kind
PAPER_KINDS = {
    "行政执法证": Kind.ENFORCEMENT,
    "执法证": Kind.ENFORCEMENT,
    "行政执法监督证": Kind.SUPERVISION,
    "监督证": Kind.SUPERVISION,
}
AUXILIARY = ("执法辅助人员", "辅助人员")
LONGEST = {"name": 50, "unit": 50, "title": 50, "username": 50, "paper": 30, "issuer": 100}


def officer_taken(row: Row, known: Known) -> Taken:
    try:
        plan = _plan(row.values, known)
        if before := known.rows.get(plan.mark):
            raise RowRefused(f"与第 {before} 行是同一个公民身份号码。请合并为一行；几个岗位用顿号分开写。")
        there = known.people.get(plan.mark)
        outcome, why = _against(plan, there, known) if there else _newcomer(plan, known)
    except RowRefused as refusal:
        return Taken(OFFICERS, row, Outcome.REFUSED, str(refusal))
    known.rows[plan.mark] = row.number
    if plan.paper:
        known.hold(
            Held(
                plan.mark, plan.paper.number, plan.paper.kind, (plan.paper.valid_from, plan.paper.valid_until)
            )
        )
    if plan.username:
        known.usernames.add(plan.username)
    return Taken(OFFICERS, row, outcome, why, plan if outcome in {Outcome.ADD, Outcome.CHANGE} else None)


def _plan(values: Mapping[str, str], known: Known) -> OfficerPlan:
    if missing := [OFFICER_TITLES[key] for key in OFFICER_NEEDED if not values.get(key)]:
        raise RowRefused(f"没有填写{'、'.join(missing)}。请补填。")
    if long := next((key for key, most in LONGEST.items() if len(values.get(key, "")) > most), None):
        raise RowRefused(f"{OFFICER_TITLES[long]}超过 {LONGEST[long]} 个字。请核对是否填错了列。")
    number = id_numbers.tidy(values["number"])
    if why := id_numbers.problem(number, known.today):
        raise RowRefused(why)
    body = _body(values["body"], known)
    auxiliary = values.get("category") in AUXILIARY
    qualified = values.get("qualified", "") in YES
    plan = OfficerPlan(
        name=values["name"], number=number, mark=sealing.fingerprint(number), body=body.code, unit=values.get("unit", ""),
        roles=_roles(values, auxiliary, qualified), since=read_day(values.get("since", ""), "任职日期") or known.today,
        title=values.get("title", ""), auxiliary=auxiliary, qualified=qualified, username=values.get("username", ""),
    )  # fmt: skip
    plan.paper = _paper(values, plan, body, known)
    return plan


def _body(code: str, known: Known) -> Body:
    body = known.bodies.get(code)
    if body is None:
        where = "由别的地区管理" if code in known.outside else "没有登记"
        raise RowRefused(f"主体代码 {code} {where}。请核对；新机关写在“执法主体”表里，或者先在网页上登记。")
    if not body.active:
        raise RowRefused(f"{body.name}没有执法主体资格，不能登记人员。")
    return body


def _roles(values: Mapping[str, str], auxiliary: bool, qualified: bool) -> list[str]:
    usual = Role.SERVICE_STAFF.label if auxiliary else Role.OFFICER.label
    names = parts_of(values.get("roles") or str(usual))
    if wrong := [name for name in names if name not in ROLE_NAMES]:
        raise RowRefused(
            f"岗位“{'、'.join(wrong)}”不认识。可以填：{'、'.join(str(role.label) for role in Role)}。"
        )
    roles = list(dict.fromkeys(ROLE_NAMES[name] for name in names))
    for role in roles:
        if why := barred(role, auxiliary, qualified, values["name"]):
            raise RowRefused(why)
    if Role.UNIT_HEAD in roles and not values.get("unit"):
        raise RowRefused("办案机构负责人要写明内设机构。请补填。")
    return roles


def _paper(values: Mapping[str, str], plan: OfficerPlan, body: Body, known: Known) -> Paper | None:
    number = "".join(values.get("paper", "").split())
    if not number:
        return None
    first, last = (
        read_day(values.get(key, ""), OFFICER_TITLES[key]) for key in ("valid_from", "valid_until")
    )
    if first is None or last is None:
        raise RowRefused("有执法证号的，要写明有效期起和有效期止。请补填。")
    kind = PAPER_KINDS.get(values.get("paper_kind") or "行政执法证")
    if kind is None:
        raise RowRefused(f"证件种类“{values['paper_kind']}”不认识。请填行政执法证或者行政执法监督证。")
    regions, fields = _reach(values, body)
    paper = Paper(number, first, last, values.get("issuer", ""), kind, regions, fields)
    if why := wrong_period(paper, known.years) or _unfit(paper, plan) or _clash(paper, plan.mark, known):
        raise RowRefused(why)
    return paper


def _reach(values: Mapping[str, str], body: Body) -> tuple[list[str], list[str]]:
    regions = parts_of(values["regions"]) if values.get("regions") else [body.region.code]
    if wrong := [code for code in regions if not within(code, body.region.code)]:
        raise RowRefused(f"执法区域 {'、'.join(wrong)} 不在{body.region.name}的辖区内。请核对。")
    fields = fields_named(values["fields"]) if values.get("fields") else list(body.fields)
    if body.fields and any(code not in body.fields for code in fields):
        raise RowRefused(f"证载领域超出{body.name}的执法领域。请核对。")
    return regions, fields


def _unfit(paper: Paper, plan: OfficerPlan) -> str:
    if plan.auxiliary:
        return f"{plan.name}是执法辅助人员，不能持有证件。请核对人员类别，或者删去证号。"
    if paper.kind == Kind.SUPERVISION and Role.SUPERVISOR not in plan.roles:
        return f"{plan.name}没有监督人员岗位，不能持有行政执法监督证。"
    return ""


def _clash(paper: Paper, mark: str, known: Known) -> str:
    """Another person's number, or an overlap with another certificate of the same person."""
    if any(one.owner != mark for one in known.papers.get(paper.number, ())):
        return f"证号 {paper.number} 已属于另一个人。请核对证号。"
    for one in known.held.get(mark, ()):
        first, last = one.period
        if one.kind != paper.kind or (one.number == paper.number and first == paper.valid_from):
            continue
        if paper.valid_from <= last and first <= paper.valid_until:
            return f"与已有证件 {one.number}（{first} 至 {last}）有效期重叠。请核对日期。"
    return ""


def _newcomer(plan: OfficerPlan, known: Known) -> tuple[Outcome, str]:
    if plan.username in known.usernames:
        raise RowRefused(f"用户名“{plan.username}”已被使用。请换一个，或者留空由平台产生。")
    if not plan.username:
        own = plan.paper.number if plan.paper else ""
        plan.username = own if own and own not in known.usernames else f"u{plan.mark[:12]}"
    return Outcome.ADD, ""


def _against(plan: OfficerPlan, there: Person, known: Known) -> tuple[Outcome, str]:
    """What is new of a person who is registered already: further posts, a further certificate, the title."""
    if there.name != plan.name:
        raise RowRefused(f"这个公民身份号码已登记给{there.name}，姓名不同。请核对；改名的在人员档案中修改。")
    if there.body != plan.body:
        raise RowRefused(f"{there.name}登记在 {there.body}。换单位的请办理调动，不能用导入代替。")
    if not there.active:
        raise RowRefused(f"{there.name}已登记离职。重新录用的，请联系平台运维恢复账号后再任职。")
    if there.auxiliary != plan.auxiliary:
        raise RowRefused(f"{there.name}的人员类别与登记的不同。请在人员档案中修改。")
    plan.profile, plan.user, plan.username = there.profile, there.user, ""
    plan.roles = [role for role in plan.roles if role not in known.roles.get(there.user, set())]
    plan.new_title = bool(plan.title) and plan.title != there.title
    if plan.paper and any(
        one.number == plan.paper.number
        and one.kind == plan.paper.kind
        and one.period[0] == plan.paper.valid_from
        for one in known.held.get(plan.mark, ())
    ):
        plan.paper = None
    new = [("任职", bool(plan.roles)), ("证件", plan.paper is not None), ("职务", plan.new_title)]
    told = "、".join(name for name, there in new if there)
    return (Outcome.CHANGE, f"新增{told}") if told else (Outcome.SAME, "")

"""双随机: the lists are fixed and a secret is committed to; the witness speaks; lots become tasks, all or none."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Mapping
from typing import Any

from zhifa.casework.cases.effects import Occasion, effect
from zhifa.casework.cases.services import CaseView, Doing, Refused, begin, late_reason, provenance
from zhifa.casework.inspections.models import Draw, PlanRow
from zhifa.casework.inspections.pool import Asked, pool_of
from zhifa.foundation import sealing
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.items import services as items
from zhifa.libraries.parties import services as parties
from zhifa.paperwork.computed import computes
from zhifa.paperwork.values import Known
from zhifa.rulebook.lots import CannotDraw, commitment_of, draw

FORMAT = 1


@effect("prepare_draw")
def prepare(occasion: Occasion) -> None:
    """Fix the lists now; what comes later changes nothing in this draw."""
    values, case = occasion.values, occasion.case
    row = PlanRow.objects.filter(code=values["plan_row"], plan__body_code=case.body_code).first()
    if row is None:
        raise Refused.plain("选择的项目不在本机关公布的年度计划中。", "请重新选择计划中的项目。")
    pool = pool_of(_asked(occasion, row))
    secret = secrets.token_hex(32)
    try:
        draw(pool.spec, secret, "")  # whether it can be drawn at all; the result is not looked at
    except CannotDraw as why:
        raise Refused.plain(str(why), "请调整区域、标签、数量，或者增加持证人员。") from why
    Draw.objects.create(
        case=case, body_code=case.body_code, plan_row=row.code, spec=pool.spec, left_out=pool.left_out,
        secret=sealing.seal(secret), commitment=commitment_of(secret), act_id=occasion.entry.act_id,
        prepared_at=occasion.entry.at,
    )  # fmt: skip


@effect("carry_out_draw")
def carry_out(occasion: Occasion) -> None:
    """The lots decide; each object becomes a task of its own in the same transaction."""
    found = Draw.objects.select_for_update().get(case=occasion.case)
    witness = str(occasion.values["draw_witness"]).strip()
    found.result = draw(found.spec, sealing.unseal(found.secret), witness)
    found.witness, found.drawn_at = witness, occasion.entry.at
    post = next(
        post
        for post in bodies.posts_of(occasion.user)
        if (post.body.code, post.role) == (found.body_code, occasion.entry.role)
    )
    row = PlanRow.objects.get(code=found.plan_row)
    for number, lot in enumerate(found.result, 1):
        lot["case"] = str(_task(occasion, post, row, lot, number))
    found.save()


def _asked(occasion: Occasion, row: PlanRow) -> Asked:
    values = occasion.values
    item, body = items.item_by_code(row.item_code), bodies.body_by_code(occasion.case.body_code)
    assert item is not None
    assert body is not None
    tags = tuple(one.strip() for one in str(values.get("draw_tags") or "").replace("，", "、").split("、"))
    return Asked(
        body=body, user=occasion.user, on=occasion.entry.at.date(), field=item.field, region=values["draw_region"],
        tags=tuple(one for one in tags if one), take=int(values["draw_take"]), team=int(values["draw_team"]),
    )  # fmt: skip


def _task(
    occasion: Occasion, post: bodies.Post, row: PlanRow, lot: Mapping[str, Any], number: int
) -> uuid.UUID:
    """One inspection, filled in as its form would be."""
    party = parties.party_values(lot["object"])
    values = occasion.values
    said = {
        "inspection_kind": row.kind, "inspection_source": "plan", "plan_row": row.code, "item": row.item_code,
        "inspection_reason": f"{values['draw_task']}（双随机抽取第{number}项）", "party": lot["object"],
        "region": party["region"] or values["draw_region"], "place": party["address"], "inspection_way": row.way,
        "inspection_until": values["inspection_until"], "checklist": values.get("checklist"),
        "officers": lot["officers"],
    }  # fmt: skip
    view = CaseView(None, post, "inspection")
    fields = view.fields("create_task", data=said)
    filled = {field.element: field.value for field in fields if field.value is not None}
    data = {name: value for name, value in {**filled, **said}.items() if value not in (None, "", [])}
    doing = Doing(
        code="create_task", seen=0, act_id=uuid.uuid5(occasion.entry.act_id, str(number)), at=occasion.entry.at,
        data=data, sources=provenance(fields, data), recorded_at=occasion.entry.recorded_at,
        reasons={"S21": "由双随机抽取产生，到“综合查一次”合并。", **late_reason(occasion.entry)},
    )  # fmt: skip
    return begin(post, "inspection", doing).case.pk


def public_file(found: Draw) -> dict[str, Any]:
    """Everything that is needed to draw again; before the draw, without the secret."""
    known = {
        "format": FORMAT, "plan_row": found.plan_row, "prepared_at": found.prepared_at.isoformat(),
        "commitment": found.commitment, "spec": found.spec, "left_out": found.left_out,
    }  # fmt: skip
    if found.result is None:
        return known
    result = [{"object": lot["object"], "officers": lot["officers"]} for lot in found.result]
    return known | {
        "secret": sealing.unseal(found.secret), "witness": found.witness, "result": result,
        "drawn_at": found.drawn_at.isoformat() if found.drawn_at else "",
    }  # fmt: skip


def _draw_of(known: Known) -> Draw | None:
    """The finished draw of the case whose record is written; nobody sees a result before it is drawn."""
    prepared = [act for act in known.state.acts if act.code == "prepare_draw"]
    return Draw.objects.filter(act_id=prepared[0].id).exclude(result=None).first() if prepared else None


@computes("draw_rows")
def draw_rows(known: Known) -> list[dict[str, str]] | None:
    found = _draw_of(known)
    if found is None or found.result is None:
        return None
    objects = {row["id"]: row for row in found.spec["objects"]}
    names = found.spec["names"]
    return [
        {
            "object": objects[lot["object"]]["name"],
            "risk": f"{objects[lot['object']]['risk']}类",
            "officers": "、".join(names[one] for one in lot["officers"]),
        }
        for lot in found.result
    ]


@computes("draw_object_pool")
def draw_object_pool(known: Known) -> int | None:
    found = _draw_of(known)
    return len(found.spec["objects"]) if found else None


@computes("draw_officer_pool")
def draw_officer_pool(known: Known) -> int | None:
    found = _draw_of(known)
    return len(found.spec["officers"]) if found else None


@computes("draw_seed")
def draw_seed(known: Known) -> str | None:
    found = _draw_of(known)
    return f"SHA-256 承诺值 {found.commitment}；监督人报出“{found.witness}”" if found else None


@computes("draw_weights")
def draw_weights(known: Known) -> str | None:
    """The weights that were in fact used, by class."""
    found = _draw_of(known)
    used = {row["risk"]: row["weight"] for row in found.spec["objects"]} if found else {}
    return "、".join(f"{grade}类 {used[grade]}" for grade in sorted(used)) or None


@computes("draw_method")
def draw_method(known: Known) -> str | None:
    return "按信用风险分类加权随机抽取，人员平均分派" if _draw_of(known) else None


@computes("drawn_at")
def drawn_at(known: Known) -> str | None:
    done = [act for act in known.state.acts if act.code == "carry_out_draw"]
    return f"{done[-1].at:%Y-%m-%dT%H:%M}" if done else None

"""What a case about the power list does in the item library (谁编制、谁负责)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from zhifa.casework.cases.effects import Occasion, effect
from zhifa.casework.cases.services import Refused
from zhifa.foundation.journal import services as journal
from zhifa.libraries.items import services as items

PROPOSING = ("propose_item_change", "revise_item_change")
REMEDY = "请按提示改正后重新提交。依据、幅度的写法见事项库的填写说明。"


@effect("check_item_change")
def check(occasion: Occasion) -> None:
    """A proposal that could not be published is refused at once, not after everybody has agreed."""
    values, kind = occasion.values, occasion.entry.outcome
    there = items.item_by_code(str(values["item_code"]))
    if kind == "add" and there is not None:
        raise Refused.plain(
            f"已有编码为 {there.code} 的事项“{there.name}”。", "要修改的选“变更事项”，要新增的换一个编码。"
        )
    if kind != "add" and there is None:
        raise Refused.plain(f"没有编码为 {values['item_code']} 的事项。", "请在事项库中核对编码。")
    if kind != "cancel":
        _refuse(items.validate_item(draft(values), _since(values)))


@effect("apply_item_change")
def apply(occasion: Occasion) -> None:
    values, since = occasion.values, _since(occasion.values)
    instrument = str(values["item_instrument"])
    kind = _proposed(occasion)
    try:
        if kind == "add":
            items.add_item(draft(values), since, instrument)
            return
        item = items.item_by_code(str(values["item_code"]))
        if item is None:
            raise Refused.plain(f"事项 {values['item_code']} 已经不在事项库中。", "请核对后终止本次调整。")
        if kind == "change":
            items.change_item(item, draft(values), since, instrument)
        else:
            items.cancel_item(item, since, instrument)
    except items.ItemRefused as refusal:
        _refuse(refusal.problems)


def draft(values: Mapping[str, Any]) -> items.ItemDraft:
    """The item as the proposal describes it; what the form does not ask for stays as it is registered."""
    registered = _registered(str(values["item_code"]).strip())
    return replace(
        registered,
        name=str(values["item_title"]).strip(),
        kind=str(values["item_kind"]),
        field=str(values["item_field"]),
        source=str(values["item_route"]),
        keywords=_lines(values.get("item_keywords")),
        violated=tuple(values.get("item_violated") or ()),
        penal=tuple(values.get("item_penal") or ()),
        kinds=tuple(values.get("item_penalty_kinds") or ()),
        fines=_fines(str(values.get("item_fines") or "")),
        levels=tuple(values.get("item_levels") or ()),
        procedures=tuple(values.get("item_procedures") or ("ordinary",)),
        note=str(values.get("item_note") or ""),
        lighter=None,
        until=None,
    )


def _registered(code: str) -> items.ItemDraft:
    """The last version of an item that is there; a bare draft for a new one."""
    item = items.item_by_code(code)
    version = item.versions.order_by("-since").first() if item else None
    return items.draft_of(item, version) if item and version else items.ItemDraft(code=code, name="")


def _fines(words: str) -> dict[str, Any]:
    try:
        return items.fines_of(words)
    except ValueError as problem:
        raise Refused.plain(f"罚款幅度：{problem}", REMEDY) from problem


def _lines(text: Any) -> tuple[str, ...]:
    return tuple(line.strip() for line in str(text or "").splitlines() if line.strip())


def _since(values: Mapping[str, Any]) -> date:
    return date.fromisoformat(str(values["item_effective_on"]))


def _proposed(occasion: Occasion) -> str:
    """How the last proposal of the case would change the list: add, change or cancel."""
    entries = journal.Entry.objects.filter(stream_id=occasion.case.pk, code__in=PROPOSING, phase="done")
    return str(entries.order_by("-seq").values_list("outcome", flat=True)[0])


def _refuse(problems: list[items.Problem]) -> None:
    if problems:
        raise Refused.plain("；".join(map(str, problems)), REMEDY)

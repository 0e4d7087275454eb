"""procedures/<code>.md: the picture and the acts of one procedure, stage by stage."""

from __future__ import annotations

from collections.abc import Iterator

from zhifa.rulebook.engine.procedure import Act, Procedure, Relation
from zhifa.workshop.pages.markdown import bullets, page, table
from zhifa.workshop.pages.reading import Library, amount

ACTS = ["步骤", "由谁办理", "审批", "文书", "规则", "依据"]
RELATIONS = ["关系", "前", "后", "期限", "依据"]
KINDS = {
    "condition": "先后：前一步没有办，后一步不能办",
    "milestone": "了结：前一步应办未办时，后一步不能办",
    "response": "应办：前一步办完，后一步成为应办事项",
    "include": "恢复：前一步办完，后一步又可以办",
    "exclude": "排除：前一步办完，后一步不再办理",
    "clock": "期间：自该行为起计算，不对应某一步骤",
}


def procedure_page(library: Library, code: str) -> str:
    procedure, data = library.procedures[code], library.bundle["procedures"][code]
    parts = [
        f"依据：{library.cites(tuple(data['cites']))}。自 {data['since']} 起。",
        f"![{procedure.name}流程图]({code}.svg)",
        "流程图可以放大打印：用浏览器打开 svg 文件，打印为 A1 或者 A2。",
    ]
    for row in procedure.stages:
        acts = [act for act in procedure.acts.values() if act.stage == row["code"]]
        parts.append(f"## {row['name']}")
        ends = [procedure.event_name(event) for event in row.get("ends_with", ())]
        ends += [f"{procedure.event_name(event)}（有的话）" for event in row.get("clears", ())]
        parts.append(f"这一阶段到下列事项了结为止：{'、'.join(dict.fromkeys(ends))}。" if ends else "")
        rows = (_act(library, act, data["acts"][act.code].get("recorded_in", "")) for act in acts)
        parts.append(table(ACTS, rows) if acts else "")
    parts += _relations(library, procedure, data["acts"])
    return page(procedure.name, *parts)


def _act(library: Library, act: Act, recorded_in: str) -> tuple[str, ...]:
    outcomes = f"<br>结果：{'／'.join(act.outcomes.values())}" if act.outcomes else ""
    codes = dict.fromkeys(code for rows in act.documents.values() for code in rows)
    documents = [f"[{library.document(code)}](../documents.md#{code.lower()})" for code in codes]
    if recorded_in:
        documents.append(f"记入 [{library.document(recorded_in)}](../documents.md#{recorded_in.lower()})")
    rules = dict.fromkeys((use.code, use.only) for use in act.guards)
    return (
        f"**{act.name}** `{act.code}`{_only(library, act.only)}{outcomes}",
        "系统得出" if act.virtual else library.roles(act.by),
        " → ".join(library.name("roles", role) for role in act.approval),
        "<br>".join(documents),
        " ".join(f"[{rule}](../rules.md#{rule.lower()}){_only(library, field)}" for rule, field in rules),
        "；".join(act.cites),
    )


def _only(library: Library, field: str) -> str:
    return f"（仅{library.bundle['fields'][field]['name']}）" if field else ""


def _relations(library: Library, procedure: Procedure, raw: dict[str, dict[str, object]]) -> Iterator[str]:
    yield "## 步骤之间的关系"
    yield "“只办一次”和“办后本案终了”产生的排除不逐条列出："
    yield bullets(
        [
            f"{procedure.acts[code].name}：{_shorthand(procedure, act)}"
            for code, act in raw.items()
            if _short(act)
        ]
    )
    implied = {
        row for row in procedure.relations
        if row.type == "exclude" and "." not in row.source
        and ((row.source == row.target and raw[row.source].get("once")) or "leaves" in raw[row.source])
    }  # fmt: skip
    for kind, heading in KINDS.items():
        rows = [row for row in procedure.relations if row.type == kind and row not in implied]
        if rows:
            yield f"### {heading}"
            yield table(RELATIONS[1:], (_relation(library, procedure, row) for row in rows))


def _short(act: dict[str, object]) -> bool:
    return bool(act.get("once")) or "leaves" in act


def _shorthand(procedure: Procedure, act: dict[str, object]) -> str:
    words = ["只办一次"] if act.get("once") else []
    leaves = act.get("leaves")
    if isinstance(leaves, list):
        left = [procedure.acts[code].name for code in leaves if code in procedure.acts]
        words.append(f"办后本案只剩{'、'.join(left)}" if left else "办后本案终了")
    return "；".join(words)


def _relation(library: Library, procedure: Procedure, row: Relation) -> tuple[str, ...]:
    period = _period(library, row.within)
    if row.after:
        period = f"满{_period(library, row.after)}之后"
    if row.until:
        period = f"至“{library.element(row.until)}”"
    if row.needs:
        who = procedure.event_name(row.needs) if "." in row.needs else library.element(row.needs)
        period = f"{period}（有“{who}”的）"
    target = row.name if row.type == "clock" else procedure.event_name(row.target)
    return (procedure.event_name(row.source), target, period, f"{row.cites}{_only(library, row.only)}")


def _period(library: Library, rule: str) -> str:
    if not rule:
        return ""
    fields = (row["parameters"].get(rule) for row in library.bundle["fields"].values())
    values = (library.bundle["parameters"].get(rule) or next(filter(None, fields)))["values"]
    current = next((value for value in values if not value.get("until")), values[-1])
    return f"{amount(current)}（{rule}）"

"""Fragments of a field add to the procedures of the base and never take away: no step, no rule, no period gets weaker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zhifa.workshop.checks.events import event_at_fault
from zhifa.workshop.checks.problem import Problem
from zhifa.workshop.packs import Packs, Row
from zhifa.workshop.procedures import TARGET_KEY, listed
from zhifa.workshop.source import Source
from zhifa.workshop.wording import missing

EXTENSION = "H109"  # asked of whatever makes a period longer
# What would begin, end or redirect a case, or change a registry: only the base may.
RESERVED = ("starts", "leaves", "ends", "switches", "effect", "lasting", "echo", "completes")
LIFTING = ("include", "exclude")
HEALING = ("until", "keeps", "resumes")


def check(packs: Packs) -> Iterator[Problem]:
    for field, files in packs.additions.items():
        for file in files:
            yield from _homes(packs, file)
            yield from _acts(packs, file)
            yield from _relations(packs, file)
            yield from _more_guards(packs, file)
            for index, row in enumerate(file.data.get("intervals", ())):
                yield from _interval(packs, file, field, index, row)
        for file in packs.fields.get(field, ()):
            for code, row in file.data["parameters"].items():
                yield from _number(packs, file, code, row)


def _homes(packs: Packs, file: Source) -> Iterator[Problem]:
    for index, name in enumerate(file.data["over"]):
        if name not in packs.procedures:
            yield Problem(file.at("over", index), missing("程序", name, packs.procedures, "请改正名称"))
            continue
        home = packs.procedures[name].data
        stages = [stage["code"] for stage in home["stages"]]
        for stage in {file.data["stage"], *(act.get("stage", "") for act in _own(file).values())} - {
            "",
            *stages,
        }:
            yield Problem(
                file.at("stage"), missing("阶段", stage, stages, f"{home['name']}没有这个阶段，请改正")
            )


def _own(file: Source) -> Mapping[str, Row]:
    acts: Mapping[str, Row] = file.data.get("acts", {})
    return acts


def _acts(packs: Packs, file: Source) -> Iterator[Problem]:
    for code, act in _own(file).items():
        for key in (key for key in RESERVED if key in act):
            text = (
                f"领域的行为“{act['name']}”不能写 {key}：案件的开始、终了和转换程序由基础程序规定，请删去。"
            )
            yield Problem(file.at("acts", code, key), text)
        node = act.get("opens", {}).get("completes", "")
        if node and node not in _own(file):
            text = f"“{act['name']}”送达的文书不能了结基础程序的“{node}”，否则会使基础的送达重新起算；请写本片段自己的系统节点。"
            yield Problem(file.at("acts", code, "opens"), text)
        asked = {use if isinstance(use, str) else use["code"] for use in act.get("guards", ())}
        if act.get("extends") and EXTENSION not in asked:
            text = f"“{act['name']}”延长期限，须由规则 {EXTENSION} 看守（届满以后的延长没有效力），请在 guards 中写上。"
            yield Problem(file.at("acts", code), text)


def _relations(packs: Packs, file: Source) -> Iterator[Problem]:
    homes = [packs.acts_of(packs.procedures[name]) for name in file.data["over"] if name in packs.procedures]
    for index, row in enumerate(file.data.get("relations", ())):
        kind = next((kind for kind in TARGET_KEY if kind in row), "")
        at = file.at("relations", index)
        for event in (*listed(row.get(kind)), *listed(row.get(TARGET_KEY.get(kind, "")))):
            for home in homes:
                yield from event_at_fault({**home, **_own(file)}, at, event, "请改正代码，或者改正 over")
        yield from _weakening(file, at, kind, row)


def _weakening(file: Source, at: str, kind: str, row: Row) -> Iterator[Problem]:
    targets = {event.partition(".")[0] for event in listed(row.get(TARGET_KEY.get(kind, "")))} - set(
        _own(file)
    )
    for target in sorted(targets):
        if kind in LIFTING:
            text = f"领域的片段不能用 {kind} 改变基础行为 {target}：会使基础的先后和义务失效；{kind} 只能作用于本片段自己的行为，请删去。"
            yield Problem(at, text)
        elif kind == "response" and any(key in row for key in HEALING):
            text = f"领域的片段不能用 {'、'.join(HEALING)} 改变基础行为 {target} 的期限：会使已经起算的期限失效，请删去。"
            yield Problem(at, text)


def _more_guards(packs: Packs, file: Source) -> Iterator[Problem]:
    for code in file.data.get("guards", {}):
        homes = [packs.procedures[name] for name in file.data["over"] if name in packs.procedures]
        for home in homes:
            if code not in packs.acts_of(home):
                text = missing("行为", code, packs.acts_of(home), f"{home.data['name']}没有这个行为，请改正")
                yield Problem(file.at("guards", code), text)


def _interval(packs: Packs, file: Source, field: str, index: int, row: Row) -> Iterator[Problem]:
    at, act = file.at("intervals", index), _own(file).get(row["act"])
    if act is None:
        yield Problem(
            at, missing("本片段的行为", row["act"], _own(file), "不计入的时间须由本片段的行为证明，请改正")
        )
        return
    kinds, form = packs.codes("interval_kinds"), {text.rstrip("*") for text in act.get("fields", ())}
    if row["kind"] not in kinds:
        yield Problem(at, missing("期间种类", row["kind"], kinds, "请在 codesets/interval_kinds.yaml 中登记"))
    if row["proof"] not in packs.documents:
        yield Problem(at, missing("文书", row["proof"], packs.documents, "请写明证明这段时间的文书"))
    for key in ("first", "last"):
        if row[key] not in form:
            yield Problem(at, missing("填写项", row[key], form, "起止日期须是该行为的填写项"))
    excluding = {
        kind for one in packs.fields.get(field, ()) for number in one.data["parameters"].values()
        for value in number["values"] for kind in value.get("excludes", ())
    }  # fmt: skip
    if row["kind"] in kinds and row["kind"] not in excluding:
        text = f"本领域没有一个期限写明不计入 {row['kind']}，这段时间不起作用；请在 parameters.yaml 的期限中写 excludes。"
        yield Problem(at, text)


def _number(packs: Packs, file: Source, code: str, row: Row) -> Iterator[Problem]:
    at = file.at("parameters", code)
    if code not in packs.parameters:
        return
    base = packs.parameters[code][1]
    if code.startswith("H"):
        text = f"{code}（{base['name']}）是硬规则的数值，领域不能另定；更严的要求请写成领域的规则或者行为。"
        yield Problem(at, text)
    latest, own = base["values"][-1], row["values"][-1]
    if base.get("favours") == "party" and latest["unit"] == own["unit"] and own["n"] < latest["n"]:
        text = f"{code}（{base['name']}）是当事人的期间，领域写的 {own['n']} 比基础的 {latest['n']} 短，不能缩短。"
        yield Problem(at, text)

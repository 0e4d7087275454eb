"""Relations: one kind each, between events that exist, with periods that are periods."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from zhifa.workshop.checks.citing import check_cites
from zhifa.workshop.checks.events import event_at_fault
from zhifa.workshop.checks.problem import Problem
from zhifa.workshop.packs import Packs, Row
from zhifa.workshop.procedures import TARGET_KEY, listed, pairs
from zhifa.workshop.source import Source
from zhifa.workshop.wording import missing

PERIOD_UNITS = {"hour", "workday", "day", "month", "year"}
# Which kinds of relation may carry which additions.
ADDITIONS = {
    "after": {"condition"},
    "within": {"response", "clock"},
    "until": {"response"},
    "keeps": {"response"},
    "resumes": {"response"},
    "if": {"response", "clock", "include"},
    "name": {"clock"},
}


def check(packs: Packs) -> Iterator[Problem]:
    for source in (*packs.sources["fragments"], *packs.sources["procedures"], *packs.added):
        seen: Counter[tuple[str, ...]] = Counter()
        for index, row in enumerate(source.data.get("relations", ())):
            at = source.at("relations", index)
            kind, problem = _kind(row)
            if problem:
                yield Problem(at, problem)
                continue
            yield from _ends(packs, source, at, kind, row)
            yield from _additions(packs, source, at, kind, row)
            yield from check_cites(packs, at, [row["cites"]])
            for pair in pairs(kind, row):
                seen[(kind, *pair, row.get("name", ""))] += 1
                if seen[(kind, *pair, row.get("name", ""))] == 2:
                    yield Problem(at, f"{kind} {pair[0]} → {pair[1]} 写了两次，请删去一处。")


def _kind(row: Row) -> tuple[str, str]:
    kinds = [kind for kind in TARGET_KEY if kind in row]
    if len(kinds) != 1:
        return "", f"每条关系须写明是 {'、'.join(TARGET_KEY)} 中的哪一种，而且只能是一种。"
    kind = kinds[0]
    wanted = TARGET_KEY[kind]
    for key in ("of", "to"):
        if key in row and key != wanted:
            return "", f"{kind} 不用 {key}，请{f'改用 {wanted}' if wanted else '删去'}。"
    if wanted and wanted not in row:
        return "", f"{kind} 缺少 {wanted}，请写明作用于哪个行为。"
    return kind, ""


def _ends(packs: Packs, source: Source, at: str, kind: str, row: Row) -> Iterator[Problem]:
    acts = {code: act for code, (_, act) in packs.acts.items()}
    ends = [*listed(row[kind]), *listed(row.get(TARGET_KEY[kind]))]
    for event in ends:
        yield from event_at_fault(acts, at, event, "请改正代码，或者在片段中补上")
    homes = {_lane(packs, event) for event in ends if event.partition(".")[0] in acts}
    if len(homes) > 1:
        yield Problem(
            at,
            "关系的一端在可以重复的片段里，另一端不在。请改为连到该片段完成后的系统节点（opens.completes）。",
        )


def _lane(packs: Packs, event: str) -> str:
    file = packs.acts[event.partition(".")[0]][0]
    return str(file.data["fragment"]) if "track" in file.data else ""


def _additions(packs: Packs, source: Source, at: str, kind: str, row: Row) -> Iterator[Problem]:
    for key, kinds in ADDITIONS.items():
        if key in row and kind not in kinds:
            yield Problem(at, f"{kind} 不能带 {key}，它只用于 {'、'.join(sorted(kinds))}，请删去。")
    for key in ("within", "after"):
        if key in row:
            yield from _period(packs.known_to(source), at, row[key])
    acts = {code: act for code, (_, act) in packs.acts.items()}
    if "resumes" in row:
        yield from event_at_fault(acts, at, row["resumes"], "resumes 须写起算该期限的行为，请改正")
    for key in ("until", "if"):
        if key == "if" and "." in row.get(key, ""):
            yield from event_at_fault(acts, at, row[key], "if 可以写某个行为的结果，请改正")
        elif key in row and row[key] not in packs.elements:
            yield Problem(at, missing("数据元", row[key], packs.elements, "请改正，或者在 elements/ 中补上"))
    if kind == "clock":
        for key in ("name", "within"):
            if key not in row:
                yield Problem(at, f"clock 缺少 {key}，请补上。")


def _period(known: Mapping[str, Row], at: str, rule: str) -> Iterator[Problem]:
    if rule not in known:
        yield Problem(at, missing("期限", rule, known, "请改正，或者在 parameters/ 中补上"))
        return
    row = known[rule]
    if not {value["unit"] for value in row["values"]} <= PERIOD_UNITS:
        yield Problem(at, f"{rule}（{row['name']}）不是期间，不能用作期限，请换一个。")

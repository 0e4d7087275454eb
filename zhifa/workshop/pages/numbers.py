"""parameters.md: every number of the law with its life; values-to-confirm.md: those nobody has checked yet."""

from __future__ import annotations

from collections.abc import Iterator

from zhifa.rulebook.guards import load_all
from zhifa.workshop.pages.markdown import SOURCES, page, table
from zhifa.workshop.pages.reading import Json, Library, amount

HEADS = ["代码", "名称", "取值", "自", "至", "依据", "来源"]
UNSURE = ("W", "M")


def parameters_page(library: Library) -> str:
    bundle = library.bundle
    kinds = bundle["codesets"].get("interval_kinds", {}).get("codes", {})
    parts = [
        "法律中的数字都是带日期、带条文的参数，代码里不写死。期间怎样计算见 [zhifa due](../due.md)。"
        "“顺延”指届满日遇休息日顺延的期间（期间利益归当事人的）。",
        "## 期间",
        table([*HEADS, "起算", "届满前后", "说明"], _periods(library, bundle["parameters"])),
        "## 规则用到的数值",
        table(HEADS, _numbers(bundle["parameters"])),
    ]
    for row in bundle["fields"].values():
        parts.append(f"## 领域：{row['name']}")
        parts.append("与基础参数同名的，整项替换；其余是本领域自己的。")
        parts.append(table([*HEADS, "起算", "届满前后", "说明"], _rows(row["parameters"], kinds)))
    return page("参数", *parts)


def confirm_page(library: Library) -> str:
    bundle = library.bundle
    groups = [("基础", bundle["parameters"])]
    groups += [(row["name"], row["parameters"]) for row in bundle["fields"].values()]
    rows = [
        (field, code, row["name"], amount(value), value["cites"], SOURCES[value["source"]])
        for field, parameters in groups
        for code, row in parameters.items()
        for value in row["values"]
        if value["source"] in UNSURE
    ]
    guards = [guard for guard in load_all().values() if guard.source in UNSURE]
    codesets = [
        (code, row["name"], "；".join(row.get("cites", ())), SOURCES[row["source"]])
        for code, row in bundle["codesets"].items()
        if row.get("source") in UNSURE
    ]
    return page(
        "待确认的取值",
        "下列内容来自摘录（W）或者没有读到原文（M）。上线前请对照现行有效的文本逐项确认，改正取值和来源标记。",
        f"## 参数（{len(rows)} 项）",
        table(["规则包", "代码", "名称", "取值", "依据", "来源"], rows),
        f"## 规则（{len(guards)} 条）",
        table(
            ["代码", "规则", "依据", "来源"],
            [(g.code, g.title, "；".join(g.cites), SOURCES[g.source]) for g in guards],
        ),
        f"## 代码集（{len(codesets)} 个）",
        table(["代码集", "名称", "依据", "来源"], codesets),
    )


def _periods(library: Library, parameters: Json) -> Iterator[tuple[str, ...]]:
    kinds = library.bundle["codesets"].get("interval_kinds", {}).get("codes", {})
    return _rows({code: row for code, row in parameters.items() if row.get("start")}, kinds)


def _rows(parameters: Json, kinds: Json) -> Iterator[tuple[str, ...]]:
    for code, row in parameters.items():
        notes = [row["note"]] if row.get("note") else []
        notes += ["顺延"] if row.get("favours") == "party" else []
        notes += ["倒计"] if row.get("backwards") else []
        for value in row["values"]:
            left_out = [_named(kinds.get(kind, kind)) for kind in value.get("excludes", ())]
            more = [f"不计入：{'、'.join(left_out)}"] if left_out else []
            yield (
                *_value(code, row, value),
                row.get("start", ""),
                row.get("action", ""),
                "；".join([*notes, *more]),
            )


def _numbers(parameters: Json) -> Iterator[tuple[str, ...]]:
    for code, row in parameters.items():
        if not row.get("start"):
            for value in row["values"]:
                yield _value(code, row, value)


def _value(code: str, row: Json, value: Json) -> tuple[str, ...]:
    until = value.get("until") or ""
    return (code, row["name"], amount(value), value["since"], until, value["cites"], SOURCES[value["source"]])


def _named(row: object) -> str:
    return str(row["name"] if isinstance(row, dict) else row)

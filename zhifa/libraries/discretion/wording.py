"""How tables read to people: conditions, fines, circumstances."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from zhifa.libraries.items.wording import fine_words
from zhifa.rulebook.discretion import Bounds, Table, read_table
from zhifa.rulebook.discretion.conditions import Condition, in_order
from zhifa.rulebook.discretion.grades import NAMES
from zhifa.rulebook.discretion.tables import Factor
from zhifa.rulebook.sanction import yuan

SIGNS = {"<": "不足", "<=": "不超过", ">": "超过", ">=": ""}


def condition_words(condition: Condition, factors: Mapping[str, Factor]) -> str:
    """``面积10平方米以上不足50平方米，改正情况为及时改正；或者……``; nothing for the row that takes the rest."""
    parts = [condition] if isinstance(condition, Mapping) else condition
    said = [
        "，".join(_one(factors[code], wanted) for code, wanted in in_order(part, factors))
        for part in parts
        if part
    ]
    return "；或者".join(said)


def _one(factor: Factor, wanted: Any) -> str:
    if isinstance(wanted, Mapping):
        return factor.name + "".join(_limit(factor, sign, limit) for sign, limit in wanted.items())
    if isinstance(wanted, bool):
        return f"{factor.name}：{'是' if wanted else '否'}"
    allowed = wanted if isinstance(wanted, list | tuple) else [wanted]
    return f"{factor.name}：{'或者'.join(factor.options.get(one, one) for one in allowed)}"


def _limit(factor: Factor, sign: str, limit: int) -> str:
    return f"{SIGNS[sign]}{factor.words(limit)}{'以上' if sign == '>=' else ''}"


def fine_of(row: Mapping[str, Any], split: int) -> str:
    """The range of a row: a part of the statutory range, or a fine of its own."""
    fine = row.get("fine") or {}
    if "share" in fine or not fine:
        usual = {"G2": (0, split), "G3": (split, 1000 - split), "G4": (1000 - split, 1000)}
        low, high = fine.get("share") or usual[row["grade"]]
        return f"法定幅度的 {_percent(low)}—{_percent(high)}"
    return fine_words(fine)


def amount_of(row: Mapping[str, Any], bounds: Bounds | None) -> str:
    """What a share comes to where the statute names amounts."""
    share = (row.get("fine") or {}).get("share")
    if bounds is None or not share or bounds.inputs:
        return ""
    low, high = (bounds.lo + (bounds.hi - bounds.lo) * permille // 1000 for permille in share)
    return f"{yuan(low)}至{yuan(high)}"


def _percent(permille: int) -> str:
    return f"{permille // 10}%" if permille % 10 == 0 else f"{permille / 10}%"


def lines_of(content: Mapping[str, Any], split: int) -> list[str]:
    """A table as lines of text, in a fixed order: what two versions are compared by."""
    return list(_lines(content, read_table(content), split))


def _lines(content: Mapping[str, Any], table: Table, split: int) -> Iterator[str]:
    yield f"文件：{table.title}"
    for factor in table.factors.values():
        if factor.cites or factor.options:
            options = f"（{'、'.join(factor.options.values())}）" if factor.options else ""
            yield f"情节：{factor.name}——{factor.ask}{options}"
    for name, rules in (("不予处罚", table.bars), ("从轻减轻", table.lenient), ("从重", table.heavy)):
        for rule in rules:
            yield f"{name}：{rule.name}（{'应当' if rule.must else '可以'}，{'、'.join(rule.cites)}）"
    for clause in table.brackets:
        yield f"法定分档：{clause.name}（{'、'.join(clause.cites)}）"
    for row in content["rows"]:
        when = condition_words(row.get("when", {}), table.factors) or "其余情形"
        also = f"；{row['also']}" if row.get("also") else ""
        yield f"{NAMES[row['grade']]}：{row['name']}（{when}）{fine_of(row, split)}{also}"

"""The rows that were not taken, to be mended and sent again; every row with what became of it; the empty form."""

from __future__ import annotations

from collections.abc import Mapping

from zhifa.foundation.sheets.writing import Row, workbook
from zhifa.libraries.bodies.importing.columns import BODY_TITLES, OFFICER_TITLES
from zhifa.libraries.bodies.importing.shapes import BODIES, OFFICERS, Outcome, Plan

TITLES = {BODIES: BODY_TITLES, OFFICERS: OFFICER_TITLES}
WHY = "原因和办法"
SAMPLE = 200


def report(plan: Plan) -> bytes:
    """A sheet of refused officers and one of refused bodies, readable again as they are; one with all results."""
    sheets: list[tuple[str, Row, list[Row]]] = [
        (sheet, (*titles.values(), WHY), _refused(plan, sheet, titles)) for sheet, titles in TITLES.items()
    ]
    results: list[Row] = [
        (one.sheet, str(one.row.number), one.row.values.get("name", ""), one.outcome.value, one.why)
        for one in plan.rows
    ]
    return workbook([*reversed(sheets), ("逐行结果", ("表", "行", "名称（姓名）", "结果", WHY), results)])


def _refused(plan: Plan, sheet: str, titles: Mapping[str, str]) -> list[Row]:
    return [
        (*(one.row.values.get(key, "") for key in titles), one.why)
        for one in plan.rows
        if one.sheet == sheet and one.outcome is Outcome.REFUSED
    ]


def sample(plan: Plan) -> list[dict[str, str]]:
    """The first rows that are refused, then the first that change something."""
    wanted = [one for one in plan.rows if one.outcome is Outcome.REFUSED][:SAMPLE]
    wanted += [one for one in plan.rows if one.outcome is Outcome.CHANGE][: SAMPLE - len(wanted)]
    return [
        {
            "sheet": one.sheet, "row": str(one.row.number), "name": one.row.values.get("name", ""),
            "outcome": one.outcome.value, "why": one.why,
        }
        for one in wanted
    ]  # fmt: skip


def template() -> bytes:
    """Headings with one example each."""
    body = {
        "code": "449921CG", "name": "青岭县城市管理和综合执法局", "short_name": "青城管", "common_name": "县城管局", "kind": "行政机关",
        "region": "449921", "fields": "城市管理", "seal_from": "2019-03-01",
    }  # fmt: skip
    officer = {
        "name": "（示例，请删去）", "number": "11010519491231002X", "body": "449921CG", "unit": "执法一中队", "roles": "执法人员",
        "category": "执法人员", "since": "2026-01-01", "paper_kind": "行政执法证", "paper": "44992101001", "issuer": "岭海市人民政府",
        "valid_from": "2026-01-01", "valid_until": "2030-12-31",
    }  # fmt: skip
    examples = {BODIES: body, OFFICERS: officer}
    return workbook(
        (sheet, tuple(titles.values()), [tuple(examples[sheet].get(key, "") for key in titles)])
        for sheet, titles in TITLES.items()
    )

"""Tables as workbooks and back: a sheet of tiers, a sheet of questions; what is written can be read in again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from zhifa.foundation.accounts.models import User
from zhifa.foundation.sheets.reading import Row, SheetRefused, rows_of, sheet_names
from zhifa.foundation.sheets.writing import workbook
from zhifa.libraries.discretion.drafting import KINDS, Asked, Draft, Line, draft, local_factors
from zhifa.libraries.discretion.models import Benchmark
from zhifa.libraries.discretion.notation import condition_text, fine_text
from zhifa.libraries.discretion.storing import BenchmarkRefused, digest_of, store
from zhifa.libraries.items import services as items
from zhifa.rulebook.discretion import read_table
from zhifa.rulebook.discretion.grades import NAMES

TIERS = {
    "事项编码": "item", "事项": "item_name", "阶次": "grade", "适用情形": "name", "条件": "condition", "幅度": "fine",
    "其他措施": "also",
}  # fmt: skip
QUESTIONS = {
    "事项编码": "item", "情节": "name", "问题": "ask", "类型": "kind", "选项": "options", "单位": "unit", "依据": "cites",
}  # fmt: skip
TIERS_SHEET, QUESTIONS_SHEET = "裁量阶次", "情节"
KIND_NAMES = {code: name for name, code in KINDS.items()}
NEEDED = ("item", "grade", "name")


def tables_sheet(held: Sequence[Benchmark]) -> bytes:
    """Tables with their items, ready to be changed and taken in as the next version."""
    tiers, questions = [], []
    for one in held:
        table = read_table(one.content)
        for row in one.content["rows"]:
            tiers.append((
                one.item.code, one.item.name, NAMES[row["grade"]], row["name"], condition_text(row.get("when", {}), table.factors),
                fine_text(row.get("fine") or {}), row.get("also", ""),
            ))  # fmt: skip
        for row in local_factors(one.content):
            factor = table.factors[row["code"]]
            questions.append((
                one.item.code, factor.name, factor.ask, KIND_NAMES.get(factor.kind, ""), "|".join(factor.options.values()),
                factor.unit, "、".join(factor.cites),
            ))  # fmt: skip
    return workbook([(TIERS_SHEET, tuple(TIERS), tiers), (QUESTIONS_SHEET, tuple(QUESTIONS), questions)])


@dataclass(frozen=True, slots=True)
class Taken:
    """The rows of one item and what becomes of them. ``outcome``: new, same, refused."""

    item: str
    name: str
    outcome: str
    rows: int
    faults: tuple[tuple[str, str], ...] = ()
    draft: Draft | None = None
    before: Benchmark | None = None


@dataclass
class Plan:
    taken: list[Taken]
    rows: list[Row] = field(default_factory=list)

    @property
    def counts(self) -> Counter[str]:
        return Counter(one.outcome for one in self.taken)

    @property
    def new(self) -> list[Taken]:
        return [one for one in self.taken if one.outcome == "new"]

    def digest(self) -> str:
        """Names exactly what would be written."""
        return digest_of({one.item: digest_of(one.draft.content) for one in self.new if one.draft})

    def why(self, number: int) -> str:
        """What is wrong with a row of the sheet."""
        place = f"第 {number} 行"
        return "".join(why for one in self.taken for where, why in one.faults if where == place)


def plan_import(content: bytes, instrument: Mapping[str, Any], on: date, fields: Sequence[str] = ()) -> Plan:
    """``fields``: those that may be changed, all without. Constant queries. Raises SheetRefused when the file cannot be read."""
    rows = rows_of(content, TIERS, NEEDED, TIERS_SHEET)
    asked = _asked(content)
    by_item: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_item[row.values["item"]].append(row)
    reach = items.Item.objects.filter(code__in=by_item)
    known = {item.code: item for item in (reach.filter(field__in=fields) if fields else reach)}
    held: dict[str, Benchmark] = {}
    for one in (
        Benchmark.objects.filter(item__in=known.values())
        .select_related("item", "instrument")
        .order_by("since")
    ):
        held[one.item.code] = one
    versions = {one.item_id: one for one in items.ItemVersion.objects.on(on).filter(item__in=known.values())}
    taken = []
    for code, own in by_item.items():
        item = known.get(code)
        fines = versions[item.pk].fines if item and item.pk in versions else {}
        taken.append(_take(code, own, item, held.get(code), asked, instrument, fines))
    return Plan(taken, rows)


def _asked(content: bytes) -> dict[str, list[Asked]] | None:
    """Questions by item; ``None`` without the sheet, then tables keep theirs."""
    if QUESTIONS_SHEET not in sheet_names(content):
        return None
    found: dict[str, list[Asked]] = defaultdict(list)
    for row in rows_of(content, QUESTIONS, ("item", "name", "ask", "kind"), QUESTIONS_SHEET):
        values = {key: row.values.get(key, "") for key in ("name", "ask", "kind", "options", "unit", "cites")}
        found[row.values["item"]].append(Asked(f"情节表第 {row.number} 行", **values))
    return found


def _take(
    code: str,
    rows: list[Row],
    item: items.Item | None,
    held: Benchmark | None,
    asked: Mapping[str, list[Asked]] | None,
    instrument: Mapping[str, Any],
    fines: Mapping[str, Any],
) -> Taken:
    first = f"第 {rows[0].number} 行"
    if item is None:
        return _refused(
            code, "", rows, (first, f"事项库中没有编码“{code}”，或者不属于本机关的领域。请核对编码。")
        )
    if held is None:
        return _refused(
            code, item.name, rows, (first, "这个事项还没有基准，不知道法定情节。请先由规则包装入第一个版本。")
        )
    if held.since.isoformat() >= str(instrument["since"]):
        why = f"已有自 {held.since} 起施行的版本，新版本应当晚于这一天。请改施行日期。"
        return _refused(code, item.name, rows, (first, why))
    keys = ("grade", "name", "condition", "fine", "also")
    lines = [Line(f"第 {row.number} 行", **{key: row.values.get(key, "") for key in keys}) for row in rows]
    made = draft(held.content, instrument, lines, None if asked is None else asked.get(code, []), fines)
    if made.faults:
        return _refused(
            code,
            item.name,
            rows,
            *((first if place == "整张表" else place, why) for place, why in made.faults),
        )
    same = made.content["rows"] == held.content["rows"] and made.content["factors"] == held.content["factors"]
    outcome = "same" if same and held.instrument.number == instrument["number"] else "new"
    return Taken(code, item.name, outcome, len(rows), draft=made, before=held)


def _refused(code: str, name: str, rows: list[Row], *faults: tuple[str, str]) -> Taken:
    return Taken(code, name, "refused", len(rows), tuple(faults))


def report_sheet(plan: Plan) -> bytes:
    """Every row of the file with what becomes of it, why, and what to do."""
    outcome = {one.item: one for one in plan.taken}
    words = {"new": "导入为新版本", "same": "与现行版本相同，不导入", "refused": "整张表不导入"}
    rows = [
        (
            str(row.number), *(row.values.get(key, "") for key in ("item", "grade", "name", "condition", "fine", "also")),
            words[outcome[row.values["item"]].outcome], plan.why(row.number),
        )
        for row in plan.rows
    ]  # fmt: skip
    others = [
        (one.item, place, why)
        for one in plan.taken
        for place, why in one.faults
        if not place.startswith("第 ")
    ]
    titles = ("行", "事项编码", "阶次", "适用情形", "条件", "幅度", "其他措施", "结果", "原因和办法")
    return workbook([("逐行报告", titles, rows), ("其他问题", ("事项编码", "位置", "原因和办法"), others)])


@transaction.atomic
def carry_import(
    content: bytes,
    instrument: Mapping[str, Any],
    on: date,
    expected: str,
    user: User,
    fields: Sequence[str] = (),
) -> int:
    """Store the tables that the preview with this digest showed; how many. Raises BenchmarkRefused."""
    plan = plan_import(content, instrument, on, fields)
    if not plan.new:
        raise BenchmarkRefused("没有可以导入的表。请看每一行的原因，改正后再上传。")
    if plan.digest() != expected:
        raise BenchmarkRefused("预览以后基准或者文件有变化，没有导入。请核对新的预览后再确认。")
    for one in plan.new:
        assert one.draft is not None and one.before is not None
        store(one.before.item, one.draft.content, user)
    return len(plan.new)


__all__ = ["Plan", "SheetRefused", "carry_import", "plan_import", "report_sheet", "tables_sheet"]

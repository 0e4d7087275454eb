"""Parameters: cited, dated without overlap, overriding what exists; code sets: cited."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from zhifa.workshop.checks.citing import check_cites
from zhifa.workshop.checks.problem import Problem
from zhifa.workshop.packs import Packs, Row
from zhifa.workshop.source import Source
from zhifa.workshop.wording import missing


def check(packs: Packs) -> Iterator[Problem]:
    for code, (source, row) in packs.parameters.items():
        yield from _parameter(packs, source, code, row)
    for field, files in packs.fields.items():
        for source in files:
            for code, row in source.data["parameters"].items():
                yield from _parameter(packs, source, code, row)
                if row.get("own") and code in packs.parameters:
                    text = f"{code} 在 {packs.parameters[code][0].at('parameters', code)} 已经有了，不是领域自己的，请删去 own。"
                    yield Problem(source.at("parameters", code), text)
                elif not row.get("own") and code not in packs.parameters:
                    remedy = f"领域 {field} 替换的须是已有的参数，请改正；领域自己的期限写上 own: true"
                    text = missing("基础参数", code, packs.parameters, remedy)
                    yield Problem(source.at("parameters", code), text)
    for code, (source, row) in packs.codesets.items():
        at = source.at("codesets", code)
        yield from check_cites(packs, at, row.get("cites", ()))
        for key, value in row["codes"].items():
            cite = value.get("cites") if isinstance(value, dict) else None
            cites = [cite] if isinstance(cite, str) else cite or ()
            yield from check_cites(packs, source.at("codesets", code, "codes", key), cites)


def _parameter(packs: Packs, source: Source, code: str, row: Row) -> Iterator[Problem]:
    kinds = packs.codes("interval_kinds")
    for index, value in enumerate(row["values"]):
        at = source.at("parameters", code, "values", index)
        yield from check_cites(packs, at, [value["cites"]])
        for kind in value.get("excludes", ()):
            if kind not in kinds:
                yield Problem(
                    at, missing("期间种类", kind, kinds, "请在 codesets/interval_kinds.yaml 中登记")
                )
        if value.get("until") and value["until"] < value["since"]:
            yield Problem(at, f"{code} 的截止日 {value['until']} 早于生效日 {value['since']}，请改正。")
    values = sorted(row["values"], key=lambda value: value["since"])
    for earlier, later in pairwise(values):
        if not earlier.get("until") or earlier["until"] >= later["since"]:
            at = source.at("parameters", code, "values")
            yield Problem(
                at,
                f"{code} 在 {later['since']} 有两个值，请给较早的值写上 until（{later['since']} 的前一日）。",
            )

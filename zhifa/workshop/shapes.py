"""The shape of every file against its schema, complained of in Chinese sentences that say what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from zhifa.workshop.packs import Packs
from zhifa.workshop.source import Source, read
from zhifa.workshop.wording import near

SCHEMAS = Path(__file__).with_name("schemas")
SCHEMA_OF = {
    "fragments": "fragment",
    "procedures": "procedure",
    "parameters": "parameters",
    "documents": "document",
    "elements": "elements",
    "codesets": "codesets",
    "calendar": "calendar",
    "report": "report",
    "discretion": "circumstances",
}
# The key under which a code must be unique over all files of a folder.
UNIQUE = {
    "parameters": "parameters",
    "elements": "elements",
    "codesets": "codesets",
    "fragments": "acts",
    "calendar": "years",
}
TYPES = {
    "object": "一组“名称: 值”",
    "array": "列表",
    "string": "文字",
    "integer": "整数",
    "boolean": "true 或者 false",
    "null": "空",
}
PATTERNS = {
    r"^\d{4}-\d\d-\d\d$": "日期，例如 2026-01-01",
    r"^D\d{3}$": "D 加三位数字，例如 D063",
    r"^\d{4}$": '四位年份，要加引号，例如 "2026"',
    r"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$": "时刻，例如 2026-03-06T09:30",
    r"^\d{6}(\d{3})?(\d{3})?$": "六位、九位或者十二位的区划代码",
    r"^[a-z][a-z0-9_]*\*?$": "数据元代码，必填的在后面加 *，例如 party_name*",
}


def problems(packs: Packs) -> Iterator[str]:
    """Every fault of shape, with file and line."""
    for folder, schema in SCHEMA_OF.items():
        for source in packs.sources[folder]:
            yield from of_file(source, schema)
    for schema, by_field in (
        ("pack", packs.cards),
        ("parameters", packs.fields),
        ("items", packs.items),
        ("checklists", packs.checklists),
        ("field_fragment", packs.additions),
    ):
        for source in (one for files in by_field.values() for one in files):
            yield from of_file(source, schema)
    for source in packs.benchmarks:
        yield from of_file(source, "discretion")
    yield from of_file(packs.statutes, "statutes")


def of_data(schema: str, data: Any) -> list[str]:
    """The faults of data that come from outside, each naming its place by the path to it."""
    return [text for error in _validator(schema).iter_errors(data) for _, text in _sentences(error)]


def duplicates(packs: Packs) -> Iterator[str]:
    """Codes that two files define. The files must have passed :func:`problems`."""
    for folder, key in UNIQUE.items():
        seen: dict[str, str] = {}
        for source in (*packs.sources[folder], *(packs.added if folder == "fragments" else ())):
            for code in source.data.get(key, ()):
                if code in seen:
                    yield f"{source.at(key, code)}: {code} 在 {seen[code]} 已经定义，请删去一处或者改名。"
                seen.setdefault(code, source.at(key, code))
    yield from _twice(packs.sources["documents"], "code")
    yield from _twice([*packs.sources["fragments"], *packs.added], "fragment")
    yield from _twice(packs.sources["procedures"], "procedure")


def _twice(sources: list[Source], key: str) -> Iterator[str]:
    seen: dict[str, str] = {}
    for source in sources:
        code = source.data[key]
        if code in seen:
            yield f"{source.at(key)}: {code} 在 {seen[code]} 已经定义，请删去一处或者改名。"
        seen.setdefault(code, source.at(key))


def of_file(source: Source, schema: str) -> Iterator[str]:
    """The faults of one file against one schema."""
    for error in _validator(schema).iter_errors(source.data):
        yield from (f"{source.at(*path)}: {text}" for path, text in _sentences(error))


@cache
def _validator(name: str) -> Draft202012Validator:
    schema = read(SCHEMAS / f"{name}.yaml").data
    shared = read(SCHEMAS / "_shared.yaml").data
    return Draft202012Validator({**schema, "$defs": shared})


def _sentences(error: ValidationError) -> Iterator[tuple[tuple[str | int, ...], str]]:
    path = tuple(error.absolute_path)
    where = _where(path)
    rule, wanted, value = str(error.validator), error.validator_value, error.instance
    if rule == "required" and isinstance(wanted, list):
        name = error.message.split("'")[1]
        yield path, f"{where}缺少 {name}，请补上。"
    elif rule == "additionalProperties" and isinstance(value, Mapping):
        known = list(error.schema.get("properties", {})) if isinstance(error.schema, Mapping) else []
        for name in (one for one in value if one not in known):
            yield (*path, name), f"{where}不认识“{name}”{near(name, known)}。这里可以写：{'、'.join(known)}。"
    elif "propertyNames" in error.absolute_schema_path:
        yield (*path, str(value)), f"{where}“{value}”不能用作名称，{_expected(error)}。"
    else:
        yield path, f"{where}写的是{_quoted(value)}，{_expected(error)}。"


def _expected(error: ValidationError) -> str:
    title = error.schema.get("title") if isinstance(error.schema, Mapping) else None
    wanted: Any = error.validator_value
    if title:
        return f"应当写{title}"
    if error.validator == "type":
        names = [wanted] if isinstance(wanted, str) else wanted
        return f"应当是{'或者'.join(TYPES.get(name, name) for name in names)}"
    if error.validator == "enum":
        return f"只能写：{'、'.join(map(str, wanted))}"
    if error.validator == "pattern":
        return f"应当写成{PATTERNS.get(wanted, f'符合 {wanted} 的样子')}"
    if error.validator in ("minItems", "minLength", "minProperties"):
        return "不能为空"
    if error.validator == "const":
        return f"只能写 {str(wanted).lower()}"
    if error.validator == "minimum":
        return f"不能小于 {wanted}"
    return "写法不对，请对照同类文件改正"


def _where(path: tuple[str | int, ...]) -> str:
    parts = [f"第{part + 1}项" if isinstance(part, int) else part for part in path]
    return f"{' › '.join(parts)} " if parts else ""


def _quoted(value: Any) -> str:
    if isinstance(value, Mapping):
        return "一组“名称: 值”"
    if isinstance(value, list):
        return "列表" if value else "空列表"
    if value is None:
        return "空"
    return f"“{str(value).lower() if isinstance(value, bool) else value}”"

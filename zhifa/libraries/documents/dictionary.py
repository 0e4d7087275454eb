"""The data-element dictionary and the code sets: what each is, which standard knows it, where it is used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

Json = Mapping[str, Any]
TYPES = {
    "text": "文字", "longtext": "长文字", "money": "金额（分）", "date": "日期", "datetime": "日期时间",
    "choice": "单选", "choices": "多选", "bool": "是否", "integer": "整数", "citations": "条文引用",
    "officers": "执法人员", "officer": "执法人员（一名）", "person": "人员", "files": "附件", "rows": "多行",
    "item": "执法事项", "party": "当事人", "region": "区划", "signature": "签名情况",
}  # fmt: skip
NOT_FOUND = "未找到标准标识"


@dataclass(frozen=True, slots=True)
class Element:
    """``standard``: the set and the identifier in it; ``format``: standards that the values keep to."""

    code: str
    name: str
    type: str
    type_name: str
    codeset: str
    codeset_name: str
    standard: str
    format: tuple[str, ...]
    longest: int
    unit: str
    sensitive: bool
    hint: str
    example: str
    columns: tuple[tuple[str, str, str, str], ...]
    documents: tuple[tuple[str, str, bool], ...]
    acts: tuple[tuple[str, str], ...]
    reports: tuple[tuple[str, str], ...]

    @property
    def typed(self) -> bool:
        """Whether people enter it; the others are derived."""
        return bool(self.acts)


@dataclass(frozen=True, slots=True)
class CodeSet:
    """``codes``: code, name, citation, value in the exchange standard. ``source``: R, W, M or D."""

    code: str
    name: str
    source: str
    note: str
    standard: str
    cites: tuple[str, ...]
    codes: tuple[tuple[str, str, str, str], ...]
    elements: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """``standard``: ``yes`` with an identifier, ``no`` without; ``used``: ``documents``, ``acts``, ``reports``, ``none``."""

    words: str = ""
    type: str = ""
    standard: str = ""
    used: str = ""

    def takes(self, row: Element) -> bool:
        text = f"{row.code}{row.name}{row.standard}{''.join(row.format)}{row.hint}".casefold()
        places = {"documents": row.documents, "acts": row.acts, "reports": row.reports}
        return (
            all(word in text for word in self.words.casefold().split())
            and self.type in ("", row.type)
            and self.standard in ("", "yes" if row.standard or row.format else "no")
            and (self.used not in places or bool(places[self.used]))
            and (self.used != "none" or not any(places.values()))
        )


def elements(bundle: Json, wanted: Wanted | None = None) -> list[Element]:
    """By name of the code."""
    documents, acts, reports = _in_documents(bundle), _in_acts(bundle), _in_reports(bundle)
    found = (
        _element(bundle, code, row, documents.get(code, ()), acts.get(code, ()), reports.get(code, ()))
        for code, row in sorted(bundle["elements"].items())
    )
    return [row for row in found if wanted is None or wanted.takes(row)]


def element(bundle: Json, code: str) -> Element | None:
    return next((row for row in elements(bundle) if row.code == code), None)


def codesets(bundle: Json, words: str = "", source: str = "") -> list[CodeSet]:
    """By name; ``words`` in code, name or the names of the codes."""
    users = _in_elements(bundle)
    rows = (_codeset(code, row, users.get(code, ())) for code, row in bundle["codesets"].items())
    return sorted(
        (
            row
            for row in rows
            if source in ("", row.source)
            and all(
                word in f"{row.code}{row.name}{''.join(one[1] for one in row.codes)}".casefold()
                for word in words.casefold().split()
            )
        ),
        key=lambda row: row.code,
    )


def as_json(row: Element | CodeSet) -> dict[str, Any]:
    """Plain data for the export; what no standard knows is said to be so."""
    data = asdict(row)
    return {**data, "standard": data["standard"] or None}


def _element(
    bundle: Json,
    code: str,
    row: Json,
    documents: Iterable[tuple[str, str, bool]],
    acts: Iterable[tuple[str, str]],
    reports: Iterable[tuple[str, str]],
) -> Element:
    codeset = str(row.get("codeset") or "")
    return Element(
        code=code,
        name=row["name"],
        type=row["type"],
        type_name=TYPES.get(str(row["type"]), ""),
        codeset=codeset,
        codeset_name=(bundle["codesets"].get(codeset) or {}).get("name", codeset),
        standard=standard_of(row),
        format=tuple(row.get("format") or ()),
        longest=int(row.get("max") or 0),
        unit=str(row.get("unit") or ""),
        sensitive=bool(row.get("sensitive")),
        hint=str(row.get("hint") or ""),
        example=str(row.get("example") or ""),
        columns=tuple(
            (one["code"], one["name"], TYPES.get(one["type"], one["type"]), str(one.get("codeset") or ""))
            for one in row.get("columns", ())
        ),
        documents=tuple(documents),
        acts=tuple(acts),
        reports=tuple(reports),
    )


def _codeset(code: str, row: Json, users: Iterable[tuple[str, str]]) -> CodeSet:
    return CodeSet(
        code=code,
        name=row["name"],
        source=str(row.get("source") or "D"),
        note=str(row.get("note") or ""),
        standard=standard_of(row),
        cites=tuple(row.get("cites") or ()),
        codes=tuple(_code(key, value) for key, value in row["codes"].items()),
        elements=tuple(users),
    )


def _code(key: str, value: Any) -> tuple[str, str, str, str]:
    if not isinstance(value, Mapping):
        return key, str(value), "", ""
    cites = value.get("cites") or ""
    return (
        key,
        str(value["name"]),
        cites if isinstance(cites, str) else "；".join(cites),
        str(value.get("exchange") or ""),
    )


def standard_of(row: Json) -> str:
    standard = row.get("standard") or {}
    return f"{standard['set']} {standard['code']}" if standard else ""


def _in_documents(bundle: Json) -> dict[str, list[tuple[str, str, bool]]]:
    found: dict[str, list[tuple[str, str, bool]]] = {}
    for code, row in sorted(bundle["documents"].items()):
        for field in row.get("fields", ()):
            found.setdefault(field["element"], []).append((code, row["name"], bool(field.get("required"))))
    return found


def _in_acts(bundle: Json) -> dict[str, list[tuple[str, str]]]:
    """Act and procedure, for each element that an act asks for."""
    found: dict[str, dict[tuple[str, str], None]] = {}
    for procedure in bundle["procedures"].values():
        for act in procedure["acts"].values():
            for field in act.get("fields", ()):
                found.setdefault(field["element"], {})[act["name"], procedure["name"]] = None
    return {code: list(rows) for code, rows in found.items()}


def _in_reports(bundle: Json) -> dict[str, list[tuple[str, str]]]:
    """Report and the name of the field in it, where the value comes from the element."""
    found: dict[str, list[tuple[str, str]]] = {}
    for report in bundle["reports"].values():
        for field in report.get("fields", ()):
            for name in _asked(field.get("from")):
                found.setdefault(name, []).append((report["name"], field["name"]))
    return found


def _in_elements(bundle: Json) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, dict[tuple[str, str], None]] = {}
    for code, row in bundle["elements"].items():
        for part in (row, *row.get("columns", ())):
            if part.get("codeset"):
                found.setdefault(part["codeset"], {})[code, row["name"]] = None
    return {code: list(rows) for code, rows in found.items()}


def _asked(sources: Any) -> Iterator[str]:
    for source in [sources] if isinstance(sources, str) else sources or ():
        yield str(source)

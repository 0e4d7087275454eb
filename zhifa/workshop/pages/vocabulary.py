"""documents.md and elements.md: the papers, and the blanks of all forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zhifa.workshop.pages.markdown import page, table
from zhifa.workshop.pages.reading import Json, Library

CLASSES = {"internal": "内部", "external": "对外"}
LAYOUTS = {"letter": "公文式", "form": "表格式", "record": "笔录式", "cover": "封面目录"}
TYPES = {
    "text": "文字", "longtext": "长文字", "money": "金额（分）", "date": "日期", "datetime": "日期时间",
    "choice": "单选", "choices": "多选", "bool": "是否", "integer": "整数", "citations": "条文引用",
    "officers": "执法人员", "officer": "执法人员（一名）", "person": "人员", "files": "附件", "rows": "多行",
    "item": "执法事项", "party": "当事人", "region": "区划", "signature": "签名情况", "appraisal": "裁量测算",
    "registered": "从登记中选择",
}  # fmt: skip


def documents_page(library: Library) -> str:
    made = _makers(library)
    rows = [
        (
            f'<a id="{code.lower()}"></a>{code}', row["name"], CLASSES[row["class"]], LAYOUTS.get(row["layout"], row["layout"]),
            f"第 {row['version']} 版，{row['since']}", "、".join(made.get(code, [])), "；".join(row["cites"]),
        )
        for code, row in sorted(library.bundle["documents"].items())
    ]  # fmt: skip
    return page(
        "文书",
        f"共 {len(rows)} 种。文书的定义和版式写在 `packs/base/documents`、`packs/base/layouts`，签发后按当时的版本固定。",
        table(["代码", "名称", "对内对外", "版式", "版本", "由哪些步骤制作", "依据"], rows),
    )


def elements_page(library: Library) -> str:
    elements, codesets = library.bundle["elements"], library.bundle["codesets"]
    used = _uses(library)
    typed = {code: row for code, row in elements.items() if code in used}
    rest = {code: row for code, row in elements.items() if code not in used}
    heads = ["代码", "名称", "类型", "最长", "数据标准", "填写要求"]
    return page(
        "数据元",
        f"共 {len(elements)} 个：{len(typed)} 个由人填写或者确认，{len(rest)} 个由平台得出。",
        "## 填写的数据元",
        table(
            [*heads, "用于"],
            ((*_element(library, code, row), "、".join(used[code])) for code, row in typed.items()),
        ),
        "## 平台得出的数据元",
        table(heads, (_element(library, code, row) for code, row in rest.items())),
        "## 代码集",
        *(part for code, row in codesets.items() for part in _codeset(code, row)),
    )


def _element(library: Library, code: str, row: Json) -> tuple[str, ...]:
    kind = TYPES.get(str(row["type"]), str(row["type"]))
    if row.get("codeset"):
        kind += f"：{library.bundle['codesets'][row['codeset']]['name']}"
    standard = row.get("standard") or {}
    mark = "（个人信息）" if row.get("sensitive") else ""
    source = f"{standard['set']} {standard['code']}" if standard else ""
    return (
        f"`{code}`",
        f"{row['name']}{mark}",
        kind,
        str(row.get("max", "")),
        source,
        str(row.get("hint", "")),
    )


def _codeset(code: str, row: Json) -> Iterator[str]:
    yield f"### {row['name']} `{code}`"
    yield table(["代码", "名称", "依据"], (_code(key, value) for key, value in row["codes"].items()))


def _code(key: str, value: object) -> tuple[str, str, str]:
    if not isinstance(value, Mapping):
        return f"`{key}`", str(value), ""
    cites = value.get("cites", "")
    return f"`{key}`", str(value["name"]), cites if isinstance(cites, str) else "；".join(cites)


def _makers(library: Library) -> dict[str, list[str]]:
    made: dict[str, list[str]] = {}
    for _, act in library.acts():
        for code in dict.fromkeys(code for rows in act.documents.values() for code in rows):
            if act.name not in made.setdefault(code, []):
                made[code].append(act.name)
    return made


def _uses(library: Library) -> dict[str, list[str]]:
    used: dict[str, list[str]] = {}
    for _, act in library.acts():
        for use in act.fields:
            if act.name not in used.setdefault(use.element, []):
                used[use.element].append(act.name)
    return used

"""Documents: laid out by a layout that exists, of elements that exist."""

from __future__ import annotations

from collections.abc import Iterator

from zhifa.workshop.checks.citing import check_cites
from zhifa.workshop.checks.problem import Problem
from zhifa.workshop.packs import Packs
from zhifa.workshop.wording import missing


def check(packs: Packs) -> Iterator[Problem]:
    layouts = {path.stem for path in (packs.root / "base" / "layouts").glob("*.typ")}
    used = _used(packs)
    for code, (source, row) in packs.documents.items():
        if source.path.stem != code:
            yield Problem(source.at("code"), f"文件名应当与代码一致，请改名为 {code}.yaml。")
        if row["layout"] not in layouts:
            yield Problem(
                source.at("layout"), missing("版式", row["layout"], layouts, "请改正，或者在 layouts/ 中补上")
            )
        yield from check_cites(packs, source.at("cites"), row["cites"])
        for index, field in enumerate(row.get("fields", ())):
            when = field.get("when")
            shown = list(when) if isinstance(when, dict) else [when] if when else []
            shown = [when["not"]] if isinstance(when, dict) and "not" in when else shown
            for name in (field["element"], *shown):
                if name not in packs.elements:
                    yield Problem(
                        source.at("fields", index),
                        missing("数据元", name, packs.elements, "请改正，或者在 elements/ 中补上"),
                    )
        if code not in used:
            yield Problem(source.at("code"), f"文书 {code}（{row['name']}）没有行为使用。", warning=True)


def _used(packs: Packs) -> set[str]:
    used: set[str] = set()
    for _, act in packs.acts.values():
        documents = act.get("documents", [])
        rows = documents.values() if isinstance(documents, dict) else [documents]
        used.update(code for row in rows for code in row)
        used.add(act.get("recorded_in", ""))
    return used

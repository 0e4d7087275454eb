"""Field packs: a card that names the folder, the same names in the code sets, letters of its own."""

from __future__ import annotations

from collections.abc import Iterator

from zhifa.workshop.checks.problem import Problem
from zhifa.workshop.packs import Packs
from zhifa.workshop.source import Source, shown
from zhifa.workshop.wording import missing

CERTIFIED, REPORTED = "certificate_fields", "enforcement_fields"


def check(packs: Packs) -> Iterator[Problem]:
    letters: dict[str, str] = {}
    for field, files in packs.cards.items():
        if not files:
            at = f"{shown(packs.root / 'fields' / field)}:1"
            yield Problem(at, f"领域 {field} 没有 pack.yaml，请补上名称、代字、起用日期和说明。")
            continue
        card = files[0]
        yield from _card(packs, field, card)
        if (code := card.data["letters"]) in letters:
            yield Problem(
                card.at("letters"),
                f"代字 {code} 在 {letters[code]} 已经用过，请换一个，各领域的事项编码才不会相同。",
            )
        letters.setdefault(code, card.at("letters"))


def _card(packs: Packs, field: str, card: Source) -> Iterator[Problem]:
    data = card.data
    if data["code"] != field:
        yield Problem(card.at("code"), f"code 写的是 {data['code']}，应当与文件夹同名，请改为 {field}。")
    for procedure, codes in data["documents"].items():
        for index, code in enumerate(codes):
            if code not in packs.documents:
                at = card.at("documents", procedure, index)
                yield Problem(
                    at, missing("文书", code, packs.documents, "请改正代码，或者在 documents/ 中补上")
                )
    yield from _named(packs, card)


def _named(packs: Packs, card: Source) -> Iterator[Problem]:
    """Papers, forms and reports name a field by code sets of the base."""
    code, name = card.data["code"], card.data["name"]
    if CERTIFIED in packs.codesets and code not in packs.codes(CERTIFIED):
        yield Problem(
            card.at("code"),
            f"{CERTIFIED} 没有 {code}，请在 codesets/registry_matters.yaml 中补上“{code}: {name}”。",
        )
    if REPORTED in packs.codesets:
        rows = packs.codesets[REPORTED][1]["codes"].values()
        if not any(isinstance(row, dict) and row.get("pack") == code for row in rows):
            text = f"{REPORTED} 没有写哪一个领域用 {code}，请在 codesets/case.yaml 中写成“{{name: {name}, pack: {code}}}”。"
            yield Problem(card.at("code"), text)

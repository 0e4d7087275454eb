"""Articles that a later 修正案 has changed while the installed text of the law is still the older one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from zhifa.libraries.laws.dating import Dating
from zhifa.libraries.laws.days import chinese_day
from zhifa.libraries.laws.names import STATE
from zhifa.libraries.laws.numerals import NUMERAL, to_int
from zhifa.libraries.laws.source import RawLaw

_AMENDMENT = re.compile(r"(.+)修正案(?:（.+）)?$")


def overtaken(laws: Iterable[RawLaw], dated: Mapping[str, Dating]) -> dict[str, dict[tuple[int, int], str]]:
    """By source key of the older text: article → what the reader must be told."""
    laws = list(laws)
    notes: dict[str, dict[tuple[int, int], str]] = {}
    for change in laws:
        found = _AMENDMENT.match(change.title)
        if not found or change.form != "修正案":
            continue
        for law in laws:
            if law.title == found[1] and law.published < change.published and dated[law.key].until is None:
                day = dated[change.key].since
                told = (
                    f"《{change.title.removeprefix(STATE)}》自{chinese_day(day)}起修改了本条，"
                    "而数据里的仍是修改前的文字；该日以后请以修正案为准。"
                )
                mine = notes.setdefault(law.key, {})
                mine |= dict.fromkeys(_articles(change, law.title.removeprefix(STATE)), told)
    return notes


def _articles(change: RawLaw, short: str) -> set[tuple[int, int]]:
    """Articles named right after the law's name: 将刑法第三百九十条修改为."""
    pattern = re.compile(rf"{short}第([{NUMERAL}]+)条(?:之([{NUMERAL}]+))?")
    return {
        (to_int(found[1]), to_int(found[2]) if found[2] else 0)
        for article in change.articles
        for found in pattern.finditer(article.text.partition("：")[0].partition(":")[0])
    }

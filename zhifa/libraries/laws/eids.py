"""Akoma Ntoso element identifiers (OASIS AKN-NC 1.0 § 5): ``chp_2__sec_1__art_33``, ``art_120_1`` for 之一."""

from __future__ import annotations

import re

from zhifa.libraries.laws.numerals import NUMERAL, to_int

_NUMBER = re.compile(rf"第([{NUMERAL}]+)(编|分编|章|节)")
_ELEMENTS = {"编": "part", "分编": "subpart", "章": "chp", "节": "sec"}


def heading_eid(heading: str) -> str:
    """``第二章 行政处罚的种类`` → ``chp_2``; empty for a heading without number."""
    found = _NUMBER.match(heading)
    return f"{_ELEMENTS[found[2]]}_{to_int(found[1])}" if found else ""


def article_eid(headings: tuple[str, ...], number: int, suffix: int = 0) -> str:
    """The identifier of an article below its headings, outermost first; empty headings are skipped."""
    own = f"art_{number}_{suffix}" if suffix else f"art_{number}"
    return "__".join([*filter(None, map(heading_eid, headings)), own])


def part_eid(article: str, paragraph: int | None, item: int | None = None, point: int | None = None) -> str:
    """The identifier of a 款, 项 or 目 in an article: ``chp_2__art_33__para_1__item_2__point_1``."""
    levels = (("para", paragraph), ("item", item), ("point", point))
    return "__".join([article, *(f"{name}_{number}" for name, number in levels if number)])

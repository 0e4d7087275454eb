"""Installed tables with the fines of their items, as tests need them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from zhifa.demo.reading import read
from zhifa.rulebook.discretion import Appraisal, Table, appraise, read_table
from zhifa.workshop.benchmarks import installed_tables

SPLIT = 300
RAW = {(row["item"], row["since"]): row for row in installed_tables()}
TABLES: dict[tuple[str, str], Table] = {key: read_table(row) for key, row in RAW.items()}
ITEMS: dict[str, Any] = {**read("items_urban"), **read("items_market")}
PLAIN: dict[str, Any] = {
    "age": "adult", "capacity": "full", "no_fault": False, "first": False, "corrected": "late", "harm": "ordinary",
    "slight": False, "lenient": [], "heavy": [],
}  # fmt: skip


def table(item: str) -> Table:
    """The newest table of an item."""
    return TABLES[max(key for key in TABLES if key[0] == item)]


def shape(item: str, since: str = "9999", citizen: bool = True) -> Any:
    """The fine of the item for a class of party, by the law of a day."""
    row = ITEMS[item]
    laws = row.get("versions") or [row]
    law = next((one for one in laws if not one.get("until") or str(one["until"]) >= since), laws[-1])
    return law["fines"].get("citizen" if citizen else "organisation") or law["fines"].get("any")


def judged(item: str, citizen: bool = True, **answers: Any) -> Appraisal:
    """The appraisal of an ordinary case with these answers."""
    return appraise(table(item), {**PLAIN, **answers}, shape(item, citizen=citizen), SPLIT, citizen=citizen)


def answers_to(one: Table) -> st.SearchStrategy[dict[str, Any]]:
    """Any complete set of answers; money in whole 元 up to ten million."""
    strategies: dict[str, Any] = {}
    for code, factor in one.factors.items():
        match factor.kind:
            case "bool":
                strategies[code] = st.booleans()
            case "choice":
                strategies[code] = st.sampled_from(sorted(factor.options))
            case "choices":
                strategies[code] = st.lists(st.sampled_from(sorted(factor.options)), unique=True)
            case "money":
                strategies[code] = st.integers(0, 10_000_000).map(lambda yuan: yuan * 100)
            case _:
                strategies[code] = st.integers(0, 10_000)
    return st.fixed_dictionaries(strategies)

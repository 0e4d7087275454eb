"""The discretion benchmark of an item, as a section of its page."""

from __future__ import annotations

from zhifa.libraries.discretion import services as discretion
from zhifa.libraries.discretion.wording import condition_words
from zhifa.rulebook.discretion import read_table
from zhifa.rulebook.discretion.grades import NAMES
from zhifa.web.views.discretion_rows import LOOKS
from zhifa.web.views.item_panels import Asked, Panel, register


@register
def benchmark(asked: Asked) -> Panel | None:
    """The tiers of the day and the document that sets them; amounts and the calculator have their own pages."""
    held = discretion.benchmark_on(asked.item.code, asked.on)
    if held is None:
        return None
    factors = read_table(held.content).factors
    tiers = [
        {
            "grade": NAMES[row["grade"]],
            "look": LOOKS[row["grade"]],
            "name": row["name"],
            "when": condition_words(row.get("when", {}), factors) or "其余情形",
        }
        for row in held.content["rows"]
    ]
    values = {"code": asked.item.code, "on": asked.on, "held": held, "tiers": tiers}
    return Panel("裁量基准", "items/_discretion.html", values)

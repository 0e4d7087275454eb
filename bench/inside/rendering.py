"""Time decisions through the document service, each with words of its own; print the words for the peer."""

from __future__ import annotations

import io
import json
import statistics
import time

import django

django.setup()

from pypdf import PdfReader  # noqa: E402

from zhifa.libraries.documents import services as library  # noqa: E402
from zhifa.workshop.bundle import load_bundle  # noqa: E402

WARM_UP, RENDERED = 3, 30
TWO_PAGES = {
    "violation_facts": "当事人自2026年3月12日起，未经批准，擅自在店前人行道摆放桌椅6套从事餐饮经营，占用城市道路面积12.5平方米。",
    "evidence_list": "现场检查笔录、询问笔录、现场照片",
    "discretion_reason": "当事人初次违法，责令改正后当日清理，从轻处罚。",
    "defence_handling": "当事人书面放弃陈述、申辩。",
}  # fmt: skip


def main() -> None:
    definition = load_bundle()["documents"]["D063"]
    sample = {**library.sample("D063"), **TWO_PAGES}
    times, pages, words = [], 0, []
    for number in range(WARM_UP + RENDERED):
        values = {**sample, "party_name": f"岭海县第{number}餐饮店"}
        began = time.perf_counter()
        content = library.render_pdf(definition, values, number=f"岭城管罚决〔2026〕{number}号", draft=False)
        if number >= WARM_UP:
            times.append(time.perf_counter() - began)
            words.append(library.plain_text(definition, values))
            pages = len(PdfReader(io.BytesIO(content)).pages)
    print(json.dumps({"seconds": statistics.median(times), "pages": pages, "words": words}))


if __name__ == "__main__":
    main()

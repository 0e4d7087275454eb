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


def main() -> None:
    definition = load_bundle()["documents"]["D063"]
    sample = library.sample("D063")
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

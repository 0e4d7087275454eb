"""Time the start of the rulebook in this process; it is compiled where no cached bundle is found."""

from __future__ import annotations

import json
import time

CLOCK = time.process_time
started = CLOCK()

from zhifa.rulebook.book import Rulebook  # noqa: E402
from zhifa.rulebook.guards import GUARDS, load_all  # noqa: E402
from zhifa.workshop import bundle as bundles  # noqa: E402
from zhifa.workshop.source import PACKS  # noqa: E402

load_all()


def main() -> None:
    imports = CLOCK() - started
    marks = [CLOCK()]
    path = bundles._cache_file()
    marks.append(CLOCK())
    data = bundles.load_bundle()
    marks.append(CLOCK())
    book = Rulebook(data)
    marks.append(CLOCK())
    print(json.dumps({
        "imports": imports * 1000, "fingerprint": (marks[1] - marks[0]) * 1000, "read": (marks[2] - marks[1]) * 1000,
        "build": (marks[3] - marks[2]) * 1000, "total": (marks[3] - marks[0]) * 1000,
        "kilobytes": path.stat().st_size / 1024, "procedures": len(book.procedures), "guards": len(GUARDS),
        "files": sum(1 for _ in PACKS.rglob("*.yaml")),
    }))  # fmt: skip


if __name__ == "__main__":
    main()

"""What a phone downloads, and how long the platform takes to say what has changed."""

from __future__ import annotations

import json

from bench import databases
from bench.report import Figure

WHOLE = 2.0  # megabytes of the first download, without the app itself
AGAIN = 1000.0  # milliseconds of a manifest when little has changed


def run() -> list[Figure]:
    with databases.sqlite() as environment:
        found = json.loads(databases.run_in(environment, "bench.inside.field_bundle").splitlines()[-1])
    packed = found["packed"]
    told = "，".join(
        f"{name} {size / 1000:.0f}" for name, size in sorted(packed.items(), key=lambda one: -one[1])[:5]
    )
    return [
        Figure("现场数据包（压缩后，百件在手）", sum(packed.values()) / 1e6, "MB", WHOLE, f"{told} kB"),
        Figure("数据包清单", found["again"], "毫秒", AGAIN, f"第一次 {found['first']:.0f} 毫秒"),
    ]

"""Run the named benches, or all, and print one line for each figure."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
SUPPORT = {"__init__", "__main__", "databases", "province", "report"}


def main(names: list[str]) -> int:
    """Exit code 1 when a figure misses its target."""
    found = names or sorted(path.stem for path in HERE.glob("*.py") if path.stem not in SUPPORT)
    figures = [figure for name in found for figure in import_module(f"bench.{name}").run()]
    for figure in figures:
        print(figure)
    return 0 if all(figure.reached for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

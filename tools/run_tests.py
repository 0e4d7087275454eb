"""All the tests in order: checks, SQLite, PostgreSQL, browser. The exit code is 0 only if every part passed.

The last line is the sum over the parts, in the form ``N passed, N failed, N skipped``.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import postgres
from setup import node_env

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
PROCESSES = os.environ.get("ZHIFA_TEST_PROCESSES", "2")
# A file stays with one process: what its tests share is made once.
SHARED = ["-n", PROCESSES, "--dist", "loadfile"]
# Where SQL of our own, locks, triggers, full text and bulk writes are: what PostgreSQL may do otherwise than SQLite.
DIFFERENT = (
    "cases/test_a[pt]*.py", "cases/test_bad_input.py", "cases/test_moving*.py", "cases/test_o[nr]*.py", "cases/test_remembering.py",
    "cases/test_simple_procedure.py", "cases/test_visibility.py", "field/test_[ns]*.py", "journal", "foundation", "migrations",
    "bodies/test_i*.py", "items/test_batches*.py", "items/test_recall*.py",
)  # fmt: skip
NO_TESTS = 5  # pytest's exit code when it collected none
CLOSING = re.compile(r"(\d+) (passed|failed|errors?|skipped)")

Outcome = tuple[bool, Counter[str]]


def say(text: str) -> None:
    print(f"\n▸ {text}", flush=True)


def pytest(words: list[str], env: dict[str, str], kept: list[str] | None = None) -> Outcome:
    """Run pytest; whether it passed, and the counts of its closing line.

    Its output is shown as it comes, or added to ``kept`` while something else is on the screen.
    """
    command = [str(BIN / "python"), "-m", "pytest", "-q", *words]
    counts: Counter[str] = Counter()
    with subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **env}, stdout=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout is not None
        for line in run.stdout:
            if kept is None:
                print(line, end="", flush=True)
            else:
                kept.append(line)
            if re.search(r" in [\d.]+s", line):
                counts = Counter({word.rstrip("s"): int(n) for n, word in CLOSING.findall(line)})
    return run.returncode in {0, NO_TESTS}, counts


def lint() -> Outcome:
    say("检查：ruff、mypy --strict、分层约定")
    commands = [["ruff", "check", "."], ["mypy"], ["lint-imports", "--no-cache"]]
    failed = 0
    for words in commands:
        failed += subprocess.run([str(BIN / words[0]), *words[1:]], cwd=ROOT, check=False).returncode != 0
    return failed == 0, Counter(failed=failed, passed=len(commands) - failed)


def changed_rules() -> Outcome:
    """Rules that have changed are written wrong in every way, and a test must notice."""
    say("规则：改动的规则改错以后有没有测试失败")
    run = subprocess.run(
        [str(BIN / "python"), "tools/changed_rules.py"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    print(run.stdout, end="", flush=True)
    counts = Counter({word: int(n) for n, word in CLOSING.findall(run.stdout)})
    return run.returncode == 0, counts


def field() -> Outcome:
    """The phone app: its types, and what it stores and sends."""
    say("现场应用：类型检查、单元测试")
    env = node_env()
    typed = (
        subprocess.run(["npm", "run", "--silent", "check:field"], cwd=ROOT, env=env, check=False).returncode
        == 0
    )
    done = subprocess.run(
        ["npm", "run", "--silent", "test:field"],
        cwd=ROOT,
        env=env,
        check=False,
        capture_output=True,
        text=True,
    )
    print(done.stdout + done.stderr, flush=True)
    closing = re.search(r"Tests\s+(?:(\d+) failed \| )?(\d+) passed", re.sub(r"\x1b\[\d+m", "", done.stdout))
    failed, passed = (int(one or 0) for one in closing.groups()) if closing else (1, 0)
    return typed and done.returncode == 0, Counter(failed=failed + (not typed), passed=passed + typed)


def sqlite() -> Outcome:
    say("测试：SQLite")
    return pytest([*SHARED, "-m", "not browser", "tests"], {"ZHIFA_TEST_DB": "sqlite"})


def on_postgres(short: bool = False) -> Outcome:
    """``short``: only where the databases differ; ``make test-postgres`` runs everything."""
    say("测试：PostgreSQL")
    url = postgres.find_or_start()
    if url is None:
        print(postgres.HOW_TO)
        return not os.environ.get("CI"), Counter(skipped=1)
    env = {"ZHIFA_TEST_DB": "postgres", "ZHIFA_TEST_POSTGRES": url}
    # Beside the pages one process is enough: more, and the pages would wait for the processor.
    processes = ["-n", "1", "--dist", "loadfile"] if short else SHARED
    return pytest([*processes, "-m", "not browser and not slow", *(_chosen() if short else ["tests"])], env)


def _chosen() -> list[str]:
    return sorted(str(path.relative_to(ROOT)) for one in DIFFERENT for path in ROOT.glob(f"tests/{one}"))


def browser(kept: list[str] | None = None) -> Outcome:
    if kept is None:
        say("测试：浏览器")
    return pytest([*SHARED, "-m", "browser", "tests/browser"], {"ZHIFA_TEST_DB": "sqlite"}, kept)


def postgres_and_browser() -> Outcome:
    """Side by side: each waits a good deal, one for the database server, the other for the pages."""
    kept: list[str] = []
    with ThreadPoolExecutor(1) as side:
        pages = side.submit(browser, kept)
        passed, counts = on_postgres(short=True)
        say("测试：浏览器（与上面同时进行）")
        pages_passed, pages_counts = pages.result()
    print("".join(kept), flush=True)
    return passed and pages_passed, counts + pages_counts


PARTS = {
    "lint": lint,
    "rules": changed_rules,
    "field": field,
    "sqlite": sqlite,
    "postgres": on_postgres,
    "browser": browser,
}
WHOLE = {
    "lint": lint,
    "rules": changed_rules,
    "field": field,
    "sqlite": sqlite,
    "postgres、browser": postgres_and_browser,
}


def main() -> int:
    wanted = {name: PARTS[name] for name in sys.argv[1:]} or WHOLE
    began, total, verdicts = time.monotonic(), Counter[str](), {}
    for name, part in wanted.items():
        passed, counts = part()
        verdicts[name] = passed
        total += counts
    say(
        f"用时 {time.monotonic() - began:.0f} 秒："
        + "，".join(f"{n} {'✓' if v else '✗'}" for n, v in verdicts.items())
    )
    broken = total["failed"] + total["error"]
    if not all(verdicts.values()):
        broken = max(broken, 1)
    print(f"{total['passed']} passed, {broken} failed, {total['skipped']} skipped", flush=True)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())

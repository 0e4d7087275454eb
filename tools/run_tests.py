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


def pytest(words: list[str], env: dict[str, str]) -> Outcome:
    """Run pytest; whether it passed, and the counts of its closing line."""
    command = [str(BIN / "python"), "-m", "pytest", "-q", *words]
    counts: Counter[str] = Counter()
    with subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **env}, stdout=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout is not None
        for line in run.stdout:
            print(line, end="", flush=True)
            if re.search(r" in [\d.]+s", line):
                counts = Counter({word.rstrip("s"): int(n) for n, word in CLOSING.findall(line)})
    return run.returncode in {0, NO_TESTS}, counts


def lint() -> Outcome:
    say("检查：ruff、mypy --strict、分层约定")
    commands = [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "--quiet", "."],
        ["mypy"],
        ["lint-imports", "--no-cache"],
    ]
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


def on_postgres() -> Outcome:
    return _on_postgres(["tests"], SHARED)


def where_postgres_differs() -> Outcome:
    """Beside the pages one process is enough: more, and the pages would wait for the processor."""
    chosen = sorted(str(path.relative_to(ROOT)) for one in DIFFERENT for path in ROOT.glob(f"tests/{one}"))
    return _on_postgres(chosen, ["-n", "1", "--dist", "loadfile"])


def _on_postgres(chosen: list[str], processes: list[str]) -> Outcome:
    say("测试：PostgreSQL")
    url = postgres.find_or_start()
    if url is None:
        print(postgres.HOW_TO)
        return not os.environ.get("CI"), Counter(skipped=1)
    env = {"ZHIFA_TEST_DB": "postgres", "ZHIFA_TEST_POSTGRES": url}
    return pytest([*processes, "-m", "not browser and not slow", *chosen], env)


def browser() -> Outcome:
    say("测试：浏览器")
    return pytest([*SHARED, "-m", "browser", "tests/browser"], {"ZHIFA_TEST_DB": "sqlite"})


def side_by_side(*names: str) -> Outcome:
    """Parts that each leave a processor idle for a good while; what they print is shown one after the other."""
    with ThreadPoolExecutor(len(names)) as pool:
        outcomes = list(pool.map(_in_a_process, names))
    return all(passed for passed, _ in outcomes), sum((counts for _, counts in outcomes), Counter[str]())


def _in_a_process(name: str) -> Outcome:
    done = subprocess.run(
        [sys.executable, __file__, name], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )  # fmt: skip
    print(done.stdout.rsplit("\n▸", 1)[0], flush=True)
    closing = CLOSING.findall(done.stdout.rstrip().rpartition("\n")[2])
    return done.returncode == 0, Counter({word.rstrip("s"): int(n) for n, word in closing})


PARTS = {
    "lint": lint,
    "rules": changed_rules,
    "field": field,
    "sqlite": sqlite,
    "postgres": on_postgres,
    "differences": where_postgres_differs,
    "browser": browser,
}
WHOLE = {
    "检查、规则、现场应用": lambda: side_by_side("lint", "rules", "field"),
    "SQLite": sqlite,
    "PostgreSQL、浏览器": lambda: side_by_side("differences", "browser"),
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

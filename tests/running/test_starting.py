from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from zhifa.running import banner, ports
from zhifa.running.companion import Companion


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(1)
        yield listener.getsockname()[1]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_taken_port_is_explained_with_another_one_to_use(taken: int) -> None:
    with pytest.raises(ports.PortRefused, match=f"端口 {taken} 已被其他程序占用.*PORT={taken + 1}"):
        ports.check("127.0.0.1", taken)


def test_a_free_port_is_fine() -> None:
    ports.check("127.0.0.1", free_port())


def test_the_accounts_are_printed_in_columns() -> None:
    said = banner.lines(
        "http://127.0.0.1:8000/", [("执法人员", "chenming", "x"), ("法制审核", "liuyan", "y")]
    )
    rows = [line for line in said if "chenming" in line or "liuyan" in line]
    assert {
        banner.width(row[: row.index(name)]) for row, name in zip(rows, ("chenming", "liuyan"), strict=True)
    } == {12}
    assert not any("演示账号" in line for line in banner.lines("http://x/", []))


def test_an_address_for_all_is_shown_as_one_that_opens_in_a_browser() -> None:
    assert banner.reachable_at("0.0.0.0", 8000) == "http://127.0.0.1:8000/"
    assert banner.reachable_at("::1", 8000) == "http://[::1]:8000/"


def sleeper(monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    real = subprocess.Popen
    monkeypatch.setattr(
        "zhifa.running.companion.subprocess.Popen",
        lambda words, **kw: real([sys.executable, "-c", script], **kw),
    )


def test_a_dead_worker_is_started_again_and_a_living_one_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhifa.running.companion.WATCH", 0.05)
    sleeper(monkeypatch, "import time; time.sleep(60)")
    companion = Companion()
    companion.start()
    first = companion._process
    assert first is not None
    first.kill()
    deadline = time.monotonic() + 5
    while companion._process is first and time.monotonic() < deadline:
        time.sleep(0.05)
    second = companion._process
    assert second is not None and second is not first and second.poll() is None
    companion.stop()
    assert second.poll() is not None


@pytest.mark.slow
@pytest.mark.skipif(os.environ.get("ZHIFA_TEST_DB") == "postgres", reason="starts on SQLite in either pass")
def test_the_platform_starts_answers_keeps_its_data_and_stops(tmp_path: Path) -> None:
    port = free_port()
    ours = {"DATABASE_URL", "ZHIFA_TASKS_BACKEND", "ZHIFA_TEST_NAME", "DJANGO_SETTINGS_MODULE"}
    env = {k: v for k, v in os.environ.items() if k not in ours}
    env |= {"ZHIFA_DATA": str(tmp_path), "PORT": str(port)}
    log = tmp_path / "log"
    for _ in range(2):
        with log.open("w") as out:
            words = [sys.executable, "-m", "zhifa.cli", "start"]
            server = subprocess.Popen(words, env=env, stdout=out, stderr=subprocess.STDOUT)
        try:
            assert banner.wait_until_answers(f"http://127.0.0.1:{port}/", 180), log.read_text()
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=20) as answer:
                assert b'"status": "ok"' in answer.read()
            second = subprocess.run(words, env=env, capture_output=True, text=True, check=False)
            assert second.returncode == 1 and "已被其他程序占用" in second.stderr
            time.sleep(1)
        finally:
            server.send_signal(signal.SIGTERM)
            code = server.wait(30)
        assert code == 0, log.read_text()
        assert "平台已停止" in log.read_text() and f"http://127.0.0.1:{port}/" in log.read_text()
    assert "装入" not in log.read_text()  # the second start finds everything there

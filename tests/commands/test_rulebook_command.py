"""``zhifa rulebook check | draw | docs`` as people call it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from zhifa.cli import main
from zhifa.workshop.bundle import load_bundle
from zhifa.workshop.source import PACKS


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The shipped packs with one act that nobody may do and one relation to nothing."""
    folder = tmp_path / "packs"
    shutil.copytree(PACKS, folder)
    path = folder / "base" / "fragments" / "closure.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("by: [archivist]", "by: [archvist]").replace("of: archive", "of: archiv", 1),
        encoding="utf-8",
    )
    return folder


def test_check_counts_what_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rulebook", "check"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("规则包没有问题。\n")
    acts = len(load_bundle()["procedures"]["ordinary"]["acts"])
    assert f"行政处罚普通程序：行为 {acts} 个" in out
    assert "摘要 " in out


def test_check_names_every_fault_with_file_and_line_and_fails(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rulebook", "check", "--packs", str(broken)]) == 1
    lines = capsys.readouterr().err.splitlines()
    where = broken / "base" / "fragments" / "closure.yaml"
    assert lines[0].startswith(f"{where}:") and "没有岗位 archvist（是不是 archivist？）" in lines[0]
    assert "没有行为 archiv（是不是 archive？）" in lines[1]
    assert lines[-1] == "规则包有 2 个问题，请改正后再次检查。"


def test_docs_are_not_written_from_broken_packs(broken: Path, tmp_path: Path) -> None:
    assert main(["rulebook", "docs", "--packs", str(broken), "--out", str(tmp_path / "docs")]) == 1
    assert not (tmp_path / "docs").exists()


def test_draw_writes_one_picture_or_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rulebook", "draw", "--procedure", "simple", "--out", str(tmp_path)]) == 0
    assert [path.name for path in tmp_path.rglob("*.svg")] == ["simple.svg"]
    assert main(["rulebook", "draw", "--out", str(tmp_path)]) == 0
    assert {path.name for path in tmp_path.rglob("*.svg")} == {
        f"{code}.svg" for code in load_bundle()["procedures"]
    }
    assert str(tmp_path / "procedures" / "ordinary.svg") in capsys.readouterr().out


def test_draw_of_an_unknown_procedure_names_those_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rulebook", "draw", "--procedure", "slow", "--out", str(tmp_path)]) == 2
    assert "没有程序 slow，可用的有：" in capsys.readouterr().err


def test_docs_are_written_and_then_agree(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = ["--out", str(tmp_path)]
    assert main(["rulebook", "docs", "--check", *out]) == 1
    assert "请运行 zhifa rulebook docs 重新生成" in capsys.readouterr().err
    assert main(["rulebook", "docs", *out]) == 0
    assert f"更新了 {sum(path.is_file() for path in tmp_path.rglob('*'))} 个文件" in capsys.readouterr().out
    assert main(["rulebook", "docs", "--check", *out]) == 0
    (tmp_path / "rules.md").write_text("改过", encoding="utf-8")
    capsys.readouterr()
    assert main(["rulebook", "docs", "--check", *out]) == 1
    assert f"{tmp_path / 'rules.md'} 与规则数据不一致。" in capsys.readouterr().err
    assert main(["rulebook", "docs", *out]) == 0
    assert main(["rulebook", "docs", *out]) == 0
    assert "没有变化" in capsys.readouterr().out

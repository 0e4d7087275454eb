"""Loading the demo city: quick, and never beside real accounts."""

from __future__ import annotations

import argparse

import pytest

from zhifa import demo
from zhifa.commands import demo as command
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies.models import Body


def test_real_accounts_never_get_company(db: None) -> None:
    User.objects.create(username="wangli", name="王力")
    with pytest.raises(demo.DemoRefused, match="已有正式的机构或账号"):
        demo.load()
    assert User.objects.count() == 1 and not Body.objects.exists()


def test_the_command_loads_and_lists(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.run(argparse.Namespace(action="load")) == 0
    said = capsys.readouterr().out
    assert (
        "8 个机构，124 人，134 个执法事项" in said and "20 个案件" in said and "zhangyuan\tZhifa-2026" in said
    )


def test_the_command_refuses_in_one_sentence(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    User.objects.create(username="wangli", name="王力")
    assert command.run(argparse.Namespace(action="load")) == 1
    assert "ZHIFA_DATA" in capsys.readouterr().err

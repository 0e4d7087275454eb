from __future__ import annotations

import pytest

from zhifa.libraries.laws import names
from zhifa.libraries.laws.source import RawLaw


def test_every_statute_called_installed_is_installed(raw_laws: list[RawLaw]) -> None:
    titles = {law.title for law in raw_laws}
    assert [one.title for one in names.statutes().values() if one.installed and one.title not in titles] == []


def test_no_instrument_called_missing_is_installed(raw_laws: list[RawLaw]) -> None:
    titles = {law.title for law in raw_laws}
    assert [one.title for one in names.statutes().values() if not one.installed and one.title in titles] == []


def test_names_that_differ_only_in_writing_are_the_same() -> None:
    assert names.title_of("《行政处罚法》") == names.title_of("处罚法") == "中华人民共和国行政处罚法"
    assert names.normal("行政检查文书(试行)") == "行政检查文书（试行）"
    assert names.statute("最高人民法院关于适用《中华人民共和国民事诉讼法》的解释") == names.statute(
        "民诉解释"
    )
    assert names.title_of("没有这部法") == "没有这部法"


@pytest.mark.parametrize(
    ("fields", "wrong"), [({"kind": "law"}, "kind 不能是“law”"), ({"titel": "某法"}, "没有 titel")]
)
def test_a_wrong_entry_is_named(fields: dict[str, str], wrong: str) -> None:
    with pytest.raises(ValueError, match=f"“某法”写错了：{wrong}"):
        names._entry("某法", fields)

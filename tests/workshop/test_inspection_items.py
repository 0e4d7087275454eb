"""What may be inspected is an item of its own kind: it rests on the power to inspect and punishes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhifa.workshop.compile import survey

ITEM = "items:\n  CG-JC-001:\n    name: 对某事项的检查\n    keywords: [检查]\n    basis: [处罚法§54]\n"
HOME = "fields/urban/items_inspection.yaml"


def told(packs: Path, text: str) -> list[str]:
    (packs / HOME).write_text(text, encoding="utf-8")
    return survey(packs).problems


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("    basis: [处罚法§54]\n", "", "CG-JC-001 是检查事项，缺少 basis（检查职权的依据），请补上。"),
        ("basis: [处罚法§54]", 'basis: [处罚法§54]\n    kinds: ["11"]', "检查不处罚，不能写 kinds，请删去。"),
        ("basis: [处罚法§54]", "basis: [检查法§5]", "没有简称 检查法"),
        ("CG-JC-001", "CG-CF-001", "CG-CF-001 是处罚事项，依据写在 violated 和 penal，请删去 basis。"),
        ("CG-JC-001", "CG-XK-001", "（检查事项写 JC）"),
        ("basis:", "checklist: urban-none\n    basis:", "没有检查单 urban-none"),
    ],
)
def test_a_fault_of_an_inspection_item_is_told_with_file_and_line(
    packs: Path, old: str, new: str, message: str
) -> None:
    found = [text for text in told(packs, ITEM.replace(old, new)) if message in text]
    assert found and HOME in found[0] and found[0].split(":")[1].isdigit()


def test_an_inspection_item_without_a_discretion_table_has_no_fault(packs: Path) -> None:
    assert told(packs, ITEM) == [] and not any("裁量表" in text for text in survey(packs).warnings)

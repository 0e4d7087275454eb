"""Two people one after the other: the slower one is told."""

from __future__ import annotations

import pytest

from tests.cases.refusing import refused
from tests.cases.story import Story, endorsement
from zhifa.casework.cases.services import StaleStream


def test_the_slower_of_two_heads_is_told(story: Story) -> None:
    story.docket_proposed()
    story.approve("wangjian", "docket")
    first, second = endorsement(story, "zhaogang"), endorsement(story, "gaoyan")
    story.send(*first)
    with pytest.raises(StaleStream, match="刚刚有新的记录"):
        story.send(*second)
    assert [entry.actor for entry in story.entries if entry.code == "docket"] == [
        "zhangyuan",
        "wangjian",
        "zhaogang",
    ]


def test_the_slower_head_who_reads_again_finds_nothing_to_approve(story: Story) -> None:
    story.docket_proposed()
    story.approve("wangjian", "docket")
    story.approve("zhaogang", "docket")
    with refused() as told:
        story.send(*endorsement(story, "gaoyan"))
    assert "没有待审批的呈报" in told.text

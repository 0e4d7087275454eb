"""Approvers hear of a proposal; the proposer hears of the answer."""

from __future__ import annotations

import pytest

from zhifa.demo.walking import Walk
from zhifa.foundation.accounts.models import User
from zhifa.foundation.notices import services as notices


def texts_of(username: str) -> list[str]:
    return [notice.text for notice in notices.notices_for(User.objects.get(username=username))]


@pytest.mark.django_db
def test_the_head_of_the_unit_hears_of_the_proposal_and_the_officer_of_its_return(
    docket_proposed: Walk,
) -> None:
    from zhifa.casework.cases.announcing import announce

    assert docket_proposed.last is not None
    announce.func(str(docket_proposed.last.entry.act_id))
    assert any("审批：立案" in text for text in texts_of("wangjian"))
    assert not any("审批：立案" in text for text in texts_of("zhaogang"))
    answered = docket_proposed.answer("wangjian", "docket", "returned", "案由写具体。")
    announce.func(str(answered.entry.act_id))
    assert any("被退回" in text for text in texts_of("zhangyuan"))

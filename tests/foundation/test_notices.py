from __future__ import annotations

from zhifa.foundation.accounts.models import User
from zhifa.foundation.notices import services


def test_each_user_gets_the_message_once(officer: User, reviewer: User) -> None:
    assert services.notify([officer, reviewer, officer], "案件待审核", "/cases/7") == 2
    assert (services.unread_count(officer), services.unread_count(reviewer)) == (1, 1)


def test_an_unread_message_is_not_repeated_but_a_read_one_is(officer: User) -> None:
    services.notify([officer], "期限将至", "/cases/7")
    assert services.notify([officer], "期限将至", "/cases/7") == 0
    services.mark_read(officer)
    assert services.notify([officer], "期限将至", "/cases/7") == 1


def test_reading_marks_only_ones_own_messages(officer: User, reviewer: User) -> None:
    services.notify([officer, reviewer], "第一条")
    services.notify([officer], "第二条")
    theirs = services.notices_for(reviewer)[0].pk
    assert services.mark_read(officer, [theirs]) == 0
    assert services.mark_read(officer, [services.notices_for(officer)[0].pk]) == 1
    assert [n.text for n in services.notices_for(officer)] == ["第二条", "第一条"]
    assert services.mark_read(officer) == 1
    assert (services.unread_count(officer), services.unread_count(reviewer)) == (0, 1)


def test_a_long_text_is_cut_rather_than_refused(officer: User) -> None:
    services.notify([officer], "长" * 1000)
    assert len(services.notices_for(officer)[0].text) == services.LONGEST

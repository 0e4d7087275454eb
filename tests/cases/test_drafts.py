"""Half-filled forms: one for each person, case, act and service, and nobody else's."""

from __future__ import annotations

from tests.cases.story import Story
from zhifa.casework.cases.models import Draft
from zhifa.casework.cases.services import draft_key, drop_draft, load_draft, save_draft
from zhifa.foundation.accounts.models import User


def user(name: str) -> User:
    return User.objects.get(username=name)


def test_a_draft_is_kept_and_replaced(story: Story) -> None:
    key = draft_key(story.lead().case, "verify", "")
    save_draft(user("zhangyuan"), key, {"verification_findings": "到场"})
    save_draft(user("zhangyuan"), key, {"verification_findings": "到场核查，"})
    found = load_draft(user("zhangyuan"), key)
    assert found is not None and found.data == {"verification_findings": "到场核查，"}
    assert Draft.objects.count() == 1


def test_a_draft_is_seen_by_its_writer_only(story: Story) -> None:
    key = draft_key(story.lead().case, "verify", "")
    save_draft(user("zhangyuan"), key, {"verification_findings": "到场"})
    assert load_draft(user("lijing"), key) is None


def test_forms_have_drafts_of_their_own(story: Story) -> None:
    case = story.lead().case
    keys = {draft_key(case, "serve", "service-1"), draft_key(case, "serve", "service-2"), draft_key(case, "verify", ""),
            draft_key(None, "register_lead", "", "ordinary"), draft_key(None, "find_onsite", "", "simple")}  # fmt: skip
    assert len(keys) == 5


def test_a_draft_that_is_done_with_is_gone(story: Story) -> None:
    key = draft_key(story.lead().case, "verify", "")
    save_draft(user("zhangyuan"), key, {"verification_findings": "到场"})
    drop_draft(user("zhangyuan"), key)
    drop_draft(user("zhangyuan"), key)
    assert load_draft(user("zhangyuan"), key) is None


def test_a_draft_changes_nothing_in_the_case(story: Story) -> None:
    story.lead()
    before = story.the_case.updated_at
    save_draft(user("zhangyuan"), draft_key(story.case, "verify", ""), {"outcome": "meets"})
    assert story.the_case.updated_at == before and len(story.entries) == 1

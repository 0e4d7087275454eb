"""Two entries become one: nothing on record is touched, and undoing restores both exactly."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

import pytest

from tests.parties.firms import FIRM, NOTED, PERSON, register, signed_in, user
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies.models import Body
from zhifa.libraries.parties import services
from zhifa.libraries.parties.models import PartyMerge
from zhifa.libraries.parties.registering import entry_of
from zhifa.libraries.parties.services import MergeRefused, Party, PartyEntry

REASON = "同一营业执照，重复登记"
UNDO = "核对执照，是两家公司"


def merge(survivor: Party, merged: Party, *take: str, token: uuid.UUID | None = None) -> PartyMerge:
    return services.merge(
        Party.objects.get(pk=survivor.pk), Party.objects.get(pk=merged.pk), take=take, reason=REASON,
        token=token or uuid.uuid4(), user=user("zhangyuan"),
    )  # fmt: skip


def whole(party: Party) -> tuple[Any, ...]:
    stored = Party.objects.get(pk=party.pk)
    bodies = sorted(stored.bodies.values_list("code", flat=True))
    return entry_of(stored), bodies, stored.merged_into_id, stored.search_name, stored.pieces


@pytest.fixture
def two(city: None) -> tuple[Party, Party]:
    """The noted one is older and has what the other lacks."""
    noted = register(replace(NOTED, contact="物小流", tags=("物流",)))
    noted.bodies.add(Body.objects.get(code="449921CG"))
    return noted, register(FIRM)


def test_the_preview_shows_field_by_field_what_survives(two: tuple[Party, Party]) -> None:
    lines = {line.field: line for line in services.preview(*two)}
    assert lines["number"].take_other and lines["number"].other == FIRM.number
    assert not lines["name"].take_other and (lines["name"].kept, lines["name"].other) == (
        NOTED.name,
        FIRM.name,
    )
    assert lines["region"].differs is False and not {"scope", "status"} & lines.keys()


def test_what_was_chosen_survives_and_is_recorded(two: tuple[Party, Party], officer: User) -> None:
    noted, firm = two
    merge(noted, firm, "number", "name")
    kept = Party.objects.get(pk=noted.pk)
    assert (kept.name, kept.uscc, kept.kind, kept.contact) == (FIRM.name, FIRM.number, "02", "物小流")
    rows = [(row["label"], row["change"].source) for row in services.changes_of(kept, 20)]
    assert ("证件号码", "合并") in rows and ("合并", "合并") in rows
    assert services.merges_of(kept)[0].reason == REASON


def test_an_alias_is_the_survivor_to_everybody_who_asks(two: tuple[Party, Party]) -> None:
    noted, firm = two
    merge(firm, noted)
    assert services.party_fact(noted.pk) == services.party_fact(firm.pk)
    assert services.party_values(str(noted.pk))["number"] == FIRM.number
    assert set(services.ids_of(noted.pk)) == set(services.ids_of(firm)) == {str(noted.pk), str(firm.pk)}
    assert services.fact_and_ids(str(noted.pk))[1] == [str(firm.pk), str(noted.pk)]
    found = services.search("飞达物流", user("zhangyuan"))
    assert [party.pk for party in found] == [firm.pk]


def test_a_number_of_an_alias_finds_the_survivor(two: tuple[Party, Party]) -> None:
    noted, firm = two
    merge(noted, firm)
    assert services.find_by_number("00", FIRM.number) == noted
    assert services.search_number(FIRM.number, user("zhangyuan")) == noted
    assert [party.pk for party in services.search(FIRM.number, user("zhangyuan"))] == [noted.pk]


def test_undoing_restores_both_exactly(two: tuple[Party, Party]) -> None:
    before = whole(two[0]), whole(two[1])
    done = merge(*two, "number", "name", "phone", "kind")
    assert whole(two[0]) != before[0]
    assert services.undo(done, reason=UNDO, user=user("zhangyuan")) == []
    assert (whole(two[0]), whole(two[1])) == before
    assert {services.ids_of(one)[0] for one in two} == {str(one.pk) for one in two}


def test_permits_show_at_the_survivor_and_go_back_with_the_alias(two: tuple[Party, Party]) -> None:
    noted, firm = two
    permit = {"kind": "transport", "number": "4499001"}
    services.add_part("licences", noted, permit, request_id=None, user=None)
    done = merge(firm, noted)
    page = signed_in("zhangyuan").get(f"/parties/{firm.pk}/").content.decode()
    assert "4499001" in page
    services.undo(done, reason=UNDO, user=user("zhangyuan"))
    assert "4499001" not in signed_in("zhangyuan").get(f"/parties/{firm.pk}/").content.decode()


def test_what_was_changed_after_the_merge_is_not_lost_by_undoing(two: tuple[Party, Party]) -> None:
    noted, firm = two
    done = merge(noted, firm, "number", "name")
    kept = Party.objects.get(pk=noted.pk)
    later = replace(entry_of(kept), name="飞达物流集团有限公司")
    services.change_party(kept, later, seen_revision=kept.revision, user=None)
    assert services.undo(done, reason=UNDO, user=user("zhangyuan")) == ["名称（姓名）"]
    assert Party.objects.get(pk=noted.pk).name == "飞达物流集团有限公司"
    assert Party.objects.get(pk=firm.pk).uscc == FIRM.number


def test_a_number_taken_by_somebody_else_meanwhile_stops_the_undoing(two: tuple[Party, Party]) -> None:
    noted, firm = two
    done = merge(noted, firm, "number")
    kept = Party.objects.get(pk=noted.pk)
    other = replace(entry_of(kept), number="914403001922038216")
    services.change_party(kept, other, seen_revision=kept.revision, user=None)
    register(replace(FIRM, name="抢注公司", address="", phone=""))
    with pytest.raises(MergeRefused, match="另一名当事人"):
        services.undo(done, reason=UNDO, user=user("zhangyuan"))
    assert Party.objects.get(pk=firm.pk).merged_into_id == noted.pk


def test_merges_in_a_row_are_followed_and_undone_from_the_end(two: tuple[Party, Party]) -> None:
    noted, firm = two
    third = register(PartyEntry(kind="08", name="飞达（旧）"))
    first, second = merge(firm, noted), merge(third, firm)
    assert services.survivor_of(Party.objects.get(pk=noted.pk)) == third
    assert set(services.ids_of(noted.pk)) == {str(one.pk) for one in (noted, firm, third)}
    with pytest.raises(MergeRefused, match="先撤销后一次合并"):
        services.undo(first, reason=UNDO, user=user("zhangyuan"))
    services.undo(second, reason=UNDO, user=user("zhangyuan"))
    services.undo(first, reason=UNDO, user=user("zhangyuan"))
    assert services.ids_of(noted.pk) == [str(noted.pk)]


def test_neither_itself_nor_in_a_circle(two: tuple[Party, Party]) -> None:
    noted, firm = two
    with pytest.raises(MergeRefused, match="并入它自己"):
        merge(firm, firm)
    merge(firm, noted)
    for one, other in ((noted, firm), (firm, noted)):
        with pytest.raises(MergeRefused, match=f"已并入“{FIRM.name}”"):
            merge(one, other)


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (replace(FIRM, name="另一家", number="914403001922038216"), "两个统一社会信用代码不同"),
        (PERSON, "自然人和单位"),
    ],
)
def test_different_subjects_do_not_become_one(city: None, other: PartyEntry, said: str) -> None:
    with pytest.raises(MergeRefused, match=said):
        merge(register(FIRM), register(other))


def test_two_people_with_numbers_of_one_kind_are_two_people(city: None) -> None:
    with pytest.raises(MergeRefused, match="两个人"):
        merge(
            register(PERSON), register(replace(PERSON, name="李小四", number="440524188001010014", phone=""))
        )


def test_a_merge_and_its_undoing_need_a_reason(two: tuple[Party, Party]) -> None:
    with pytest.raises(MergeRefused, match="没有写明合并的理由"):
        services.merge(*two, take=(), reason=" 同 ", token=uuid.uuid4(), user=user("zhangyuan"))
    done = merge(*two)
    with pytest.raises(MergeRefused, match="没有写明撤销的理由"):
        services.undo(done, reason="", user=user("zhangyuan"))
    services.undo(done, reason=UNDO, user=user("zhangyuan"))
    with pytest.raises(MergeRefused, match="已经撤销过了"):
        services.undo(done, reason=UNDO, user=user("zhangyuan"))


def test_a_body_that_knew_the_alias_sees_the_person(city: None) -> None:
    market = Body.objects.get(code="449921SJ")
    kept = services.find_or_create(PERSON, body=Body.objects.get(code="449921CG"), user=None)[0]
    passport = replace(PERSON, id_type="02", number="E12345678")
    alias = services.find_or_create(passport, body=market, user=None)[0]
    done = merge(kept, alias)
    assert services.search("王大山", user("liangfeng")).get() == kept
    services.undo(done, reason=UNDO, user=user("zhangyuan"))
    assert services.search("王大山", user("liangfeng")).get() == alias


def page_of(survivor: Party, merged: Party) -> tuple[str, dict[str, str]]:
    """The preview as it stands on somebody's screen, and what its button would send."""
    client = signed_in("zhangyuan")
    page = client.get(f"/parties/{survivor.pk}/merge?with={merged.pk}").content.decode()
    hidden = {
        name: page.split(f'name="{name}" value="')[1].split('"')[0] for name in ("with", "token", "seen")
    }
    return page, hidden


def test_the_page_merges_once_however_often_one_clicks(two: tuple[Party, Party]) -> None:
    noted, firm = two
    page, sent = page_of(noted, firm)
    assert FIRM.name in page and "确认合并" in page
    client, sent = signed_in("zhangyuan"), {**sent, "reason": REASON, "take-number": "other"}
    answers = [client.post(f"/parties/{noted.pk}/merge", sent) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302] and PartyMerge.objects.count() == 1
    moved = client.get(f"/parties/{firm.pk}/")
    assert moved.status_code == 302 and moved["Location"] == f"/parties/{noted.pk}/"
    undone = client.post(f"/parties/merges/{PartyMerge.objects.get().pk}/undo", {"reason": UNDO}, follow=True)
    assert "恢复为单独的当事人" in undone.content.decode()


def test_a_stale_page_merges_nothing(two: tuple[Party, Party]) -> None:
    noted, firm = two
    _, sent = page_of(noted, firm)
    services.change_party(firm, replace(FIRM, scope="货运"), seen_revision=0, user=None)
    answer = signed_in("zhangyuan").post(f"/parties/{noted.pk}/merge", {**sent, "reason": REASON})
    assert (
        answer.status_code == 409
        and "已被修改" in answer.content.decode()
        and not PartyMerge.objects.exists()
    )


@pytest.mark.parametrize("other", ["", "abc", "999999999", "9" * 30])
def test_a_merge_with_nobody_is_no_error(two: tuple[Party, Party], other: str) -> None:
    answer = signed_in("zhangyuan").get(f"/parties/{two[0].pk}/merge?with={other}")
    assert answer.status_code in {200, 404}


def test_only_posts_that_handle_cases_merge(two: tuple[Party, Party]) -> None:
    for name in ("hanlei", "sunping", "yufang"):
        assert signed_in(name).get(f"/parties/{two[0].pk}/merge?with={two[1].pk}").status_code == 403

"""What happened to a party, under whatever id; journals and documents stay as they are when parties are merged."""

from __future__ import annotations

import uuid

from tests.cases.clock import Clock
from tests.cases.conftest import city, clock, roadside, shared_city, stopped_clock
from tests.cases.story import Story
from tests.parties.firms import signed_in, user
from zhifa.casework.cases.services import IssuedDocument
from zhifa.casework.cases.verifying import verify_case
from zhifa.libraries.bodies.models import Body
from zhifa.libraries.parties import services
from zhifa.libraries.parties.services import Party, PartyEntry

__all__ = ["city", "clock", "roadside", "shared_city", "stopped_clock"]


def passport() -> Party:
    """The same person as registered with another paper."""
    entry = PartyEntry(kind="01", name="甄大力", id_type="02", number="E12345678", region="449921100")
    return services.find_or_create(entry, body=Body.objects.get(code="449921CG"), user=None)[0]


def merged(survivor: Party, alias: Party) -> services.PartyMerge:
    return services.merge(
        survivor, alias, take=(), reason="护照和身份证是同一人", token=uuid.uuid4(), user=user("zhangyuan")
    )


def test_the_page_shows_penalties_by_kind_and_counts_earlier_ones(roadside: Story) -> None:
    case = roadside.delivered_onspot().the_case
    party = Party.objects.get(pk=int(case.party_id))
    (event,) = services.history_of(party, user("zhangyuan"))
    assert (event.kind, event.case, event.fine) == ("penalty", str(case.pk), 15000) and event.punished
    (earlier,) = services.earlier_offences([event])
    assert (earlier.item, earlier.times) == ("CG-CF-012", 1)
    page = signed_in("zhangyuan").get(f"/parties/{party.pk}/").content.decode()
    assert "以前因同类事项被处罚" in page and "罚款 150.00 元" in page and f"/cases/{case.pk}" in page


def test_other_bodies_do_not_see_what_is_not_decided(roadside: Story) -> None:
    party = Party.objects.get(pk=int(roadside.informed().the_case.party_id))
    assert services.history_of(party, user("zhangyuan")) and not services.history_of(party, user("liangfeng"))


def test_other_bodies_see_that_it_was_decided_but_have_no_way_in(roadside: Story) -> None:
    case = roadside.decided_onspot().the_case
    (event,) = services.history_of(Party.objects.get(pk=int(case.party_id)), user("liangfeng"))
    assert event.case == "" and event.punished and event.title != case.title


def test_a_merge_brings_the_cases_along_and_leaves_them_untouched(roadside: Story) -> None:
    case = roadside.delivered_onspot().the_case
    known = Party.objects.get(pk=int(case.party_id))
    papers = list(IssuedDocument.objects.filter(case=case).values_list("values", flat=True))
    survivor = passport()
    done = merged(survivor, known)
    assert [one.case for one in services.history_of(survivor, user("zhangyuan"))] == [str(case.pk)]
    case.refresh_from_db()
    assert case.party_id == str(known.pk) and list(verify_case(case)) == []
    assert list(IssuedDocument.objects.filter(case=case).values_list("values", flat=True)) == papers
    assert signed_in("zhangyuan").get(f"/cases/{case.pk}").status_code == 200
    services.undo(done, reason="核对后不是同一人", user=user("zhangyuan"))
    assert not services.history_of(passport(), user("zhangyuan"))


def test_the_rulebook_sees_cases_under_the_merged_id(roadside: Story, clock: Clock) -> None:
    """A second case of the survivor knows the first one, which the journal holds under the alias."""
    first = roadside.delivered_onspot().the_case
    again = Story(clock, procedure="simple", item="CG-CF-012", party="甄大力", fine=15000)
    survivor = passport()
    merged(survivor, Party.objects.get(pk=int(first.party_id)))
    again.party = str(survivor.pk)
    again.found()
    others = again.view("zhangyuan").world["other_cases"]
    assert [one["number"] for one in others] == [first.number] and others[0]["fined"]

"""Permits, addresses and people of a party."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.parties.firms import FIRM, PERSON, register
from zhifa.libraries.parties import services
from zhifa.libraries.parties.models import PartyChange, PartyLicence, PartyPerson
from zhifa.libraries.parties.services import Filters, Party, PartyRefused, Validity

TODAY = timezone.localdate()
FOOD = {"kind": "food_business", "number": "JY24499210001234", "valid_until": date(2028, 6, 30)}


def add(what: str, party: Party, **values: object) -> object:
    return services.add_part(what, party, values, request_id=None, user=None)


def test_a_double_click_adds_one_permit(db: None) -> None:
    party, click = register(FIRM), uuid.uuid4()
    for _ in range(2):
        services.add_part("licences", party, FOOD, request_id=click, user=None)
    assert PartyLicence.objects.count() == 1 and PartyChange.objects.count() == 1


def test_the_same_permit_is_not_added_again(db: None) -> None:
    party = register(FIRM)
    add("licences", party, **FOOD)
    with pytest.raises(PartyRefused, match="已经登记过"):
        add("licences", party, **{**FOOD, "number": "jy24499210001234"})


def test_a_permit_does_not_end_before_it_begins(db: None) -> None:
    with pytest.raises(PartyRefused, match="早于起始日期"):
        add("licences", register(FIRM), **FOOD, valid_from=date(2029, 1, 1))
    assert not PartyLicence.objects.exists()


def test_a_drivers_permit_keeps_no_identity_number_in_plain_text(db: None) -> None:
    permit = add("licences", register(PERSON), kind="driver", number=PERSON.number)
    assert PartyLicence.objects.get().number == "110105********002X" == permit.number  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("until", "said"),
    [
        (None, Validity("长期（未填有效期止）", "calm")),
        (TODAY - timedelta(days=1), Validity("已过期 1 天", "overdue")),
        (TODAY, Validity("今天到期", "soon")),
        (TODAY + timedelta(days=30), Validity("还有 30 天到期", "soon")),
        (TODAY + timedelta(days=31), Validity(f"有效期至 {TODAY + timedelta(days=31)}", "calm")),
    ],
)
def test_a_permit_warns_before_it_ends(until: date | None, said: Validity) -> None:
    assert services.validity(until) == said


def test_parties_whose_permits_end_are_found(city: None) -> None:
    from tests.parties.firms import user

    party = register(FIRM)
    add("licences", party, **{**FOOD, "valid_until": TODAY + timedelta(days=9)})
    assert [one.pk for one in services.find(Filters(expiring=True), user("zhangyuan"))] == [party.pk]


def test_changing_and_removing_leave_their_traces(db: None) -> None:
    party = register(FIRM)
    permit = add("licences", party, **FOOD)
    renewed = {**FOOD, "valid_until": date(2033, 6, 30)}
    services.change_part(permit, renewed, seen_revision=0, user=None)  # type: ignore[arg-type]
    with pytest.raises(PartyRefused, match="已被他人修改"):
        services.change_part(permit, FOOD, seen_revision=0, user=None)  # type: ignore[arg-type]
    for _ in range(2):
        services.remove_part(permit, user=None)  # type: ignore[arg-type]
    with pytest.raises(PartyRefused, match="已被他人修改"):
        services.change_part(permit, FOOD, seen_revision=1, user=None)  # type: ignore[arg-type]
    told = [(one.before[-10:], one.after[-10:]) for one in PartyChange.objects.order_by("pk")]
    assert told == [("", "2028-06-30"), ("2028-06-30", "2033-06-30"), ("2033-06-30", "")]


def test_peoples_numbers_are_sealed_and_checked(db: None) -> None:
    party = register(FIRM)
    person = add("people", party, role="manager", name="物小流", phone="13812345678")
    assert person.phone_mask == "138****5678" and "13812345678" not in person.phone_sealed  # type: ignore[attr-defined]
    again = {"role": "manager", "name": "物小流", "phone": "138****5678"}
    services.change_part(person, again, seen_revision=0, user=None)  # type: ignore[arg-type]
    assert PartyPerson.objects.get().phone == "13812345678"
    with pytest.raises(PartyRefused, match="电话只能由"):
        add("people", party, role="manager", name="某", phone="没有")


def test_where_a_person_lives_is_shown_down_to_the_road(db: None) -> None:
    home = add("addresses", register(PERSON), kind="residence", text="青岭县石桥镇桥西路甲3号", region="")
    assert services.shown_text(home) == "青岭县石桥镇桥西路****"  # type: ignore[arg-type]
    assert "甲3号" not in services.described(home)  # type: ignore[arg-type]
    masked = {"kind": "residence", "text": "青岭县石桥镇桥西路****", "region": ""}
    assert services.change_part(home, masked, seen_revision=0, user=None).text == "青岭县石桥镇桥西路甲3号"  # type: ignore
    with pytest.raises(PartyRefused, match="区划代码"):
        add("addresses", register(FIRM), kind="business", text="某处", region="12")

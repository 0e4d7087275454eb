"""Every change keeps what was, who changed it, when, and where the new content comes from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from tests.parties.firms import FIRM, PERSON, register
from zhifa.foundation import sealing
from zhifa.foundation.accounts.models import User
from zhifa.libraries.parties import services
from zhifa.libraries.parties.models import Party, PartyChange
from zhifa.libraries.parties.services import PartyEntry, PartyRefused

TOMORROW = timezone.localdate() + timedelta(days=1)


def refused(entry: PartyEntry) -> dict[str, str]:
    with pytest.raises(PartyRefused) as refusal:
        register(entry)
    return refusal.value.problems


def test_the_source_of_a_change_is_kept(city: None, officer: User) -> None:
    party = register(FIRM)
    services.change_party(
        party, replace(FIRM, scope="货运"), seen_revision=0, user=officer, source="执照文字"
    )
    (row,) = services.changes_of(party)
    change = row["change"]
    assert (row["label"], change.before, change.after) == ("经营范围", "", "货运")
    assert (change.source, change.by) == ("执照文字", officer)


def test_an_old_number_is_kept_sealed_and_shown_masked(db: None) -> None:
    party = register(PERSON)
    services.change_party(party, replace(PERSON, phone="13811111234"), seen_revision=0, user=None)
    change = PartyChange.objects.get(field="phone")
    assert (change.before, change.after) == ("138****1234", "138****1234")
    assert sealing.unseal(change.before_sealed) == "13800001234" and "13800001234" not in change.before_sealed


def test_a_person_who_moves_within_the_street_has_moved(db: None) -> None:
    party = register(PERSON)
    moved = replace(PERSON, address="青岭县云溪镇溪滨路甲22号")
    services.change_party(party, moved, seen_revision=0, user=None)
    change = PartyChange.objects.get(field="address")
    assert change.before == change.after == "青岭县云溪镇溪滨路****"
    assert sealing.unseal(change.before_sealed) == PERSON.address


def test_saving_without_a_change_leaves_no_trace(db: None) -> None:
    party = register(FIRM)
    services.change_party(party, FIRM, seen_revision=0, user=None)
    assert not PartyChange.objects.exists() and Party.objects.get(pk=party.pk).revision == 0


def test_masks_that_come_back_change_nothing(db: None) -> None:
    party = register(replace(PERSON, e_service=True, e_channel="13800001234", e_consent_on=date(2026, 1, 5)))
    shown = replace(
        PERSON, number=party.id_mask, phone=party.phone_mask, address=party.shown_address, guardian=party.shown_guardian,
        e_service=True, e_channel=party.e_channel_mask, e_consent_on=date(2026, 1, 5),
    )  # fmt: skip
    services.change_party(party, shown, seen_revision=0, user=None)
    again = Party.objects.get(pk=party.pk)
    assert (again.address, again.guardian, again.phone) == (PERSON.address, PERSON.guardian, PERSON.phone)
    assert again.e_channel == "13800001234" and not PartyChange.objects.exists()


def test_nothing_personal_stands_in_the_record_of_changes(db: None) -> None:
    party = register(PERSON)
    other = replace(
        PERSON, phone="13911112222", address="青岭县石桥镇桥西路甲3号", guardian="王小河 13933334444"
    )
    services.change_party(party, other, seen_revision=0, user=None)
    with connection.cursor() as cursor:
        cursor.execute("select before, after, before_sealed from parties_partychange")
        told = str(cursor.fetchall())
    for number in ("13800001234", "13911112222", "13900002222", "13933334444", "甲20号", "甲3号"):
        assert number not in told


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"status": "deceased"}, "status", "没有这种状态"),
        ({"established": TOMORROW}, "established", "还没有到"),
        ({"region": "449"}, "region", "6 位"),
        ({"region": "44992110"}, "region", "6 位"),
        ({"e_service": True, "e_consent_on": date(2026, 1, 5)}, "e_channel", "送达地址"),
        ({"e_service": True, "e_channel": "13800001234"}, "e_consent_on", "签订确认书"),
        ({"e_service": True, "e_channel": "a b", "e_consent_on": date(2026, 1, 5)}, "e_channel", "没有空格"),
        (
            {"e_service": True, "e_channel": "13800001234", "e_consent_on": TOMORROW},
            "e_consent_on",
            "还没有到",
        ),
        ({"tags": tuple(f"标签{n}" for n in range(21))}, "tags", "最多 20 个"),
        ({"tags": ("太长" * 11,)}, "tags", "最多 20 个字"),
        ({"tags": ("——",)}, "tags", "不能只有符号"),
        ({"traits": ("rich",)}, "traits", "没有这种"),
        ({"scope": "长" * 2001}, "scope", "2001 个字"),
    ],
)
def test_each_problem_is_told_at_its_field(db: None, given: dict[str, Any], field: str, said: str) -> None:
    assert said in refused(replace(FIRM, **given))[field]
    assert not Party.objects.filter(name=FIRM.name).exists()


def test_a_person_may_have_died_but_not_been_struck_off(db: None) -> None:
    assert "没有这种状态" in refused(replace(PERSON, status="cancelled"))["status"]
    party = register(replace(PERSON, status="deceased"))
    assert party.status_name == "死亡" and register(replace(FIRM)).status_name == "存续（在营、开业）"


def test_documents_learn_the_electronic_address_only_with_consent(db: None) -> None:
    agreed = replace(
        FIRM, contact="物小流", e_service=True, e_channel="13800001234", e_consent_on=date(2026, 1, 5)
    )
    party = register(agreed)
    told = services.party_values(party)
    assert (told["contact"], told["e_channel"]) == ("物小流", "13800001234")
    services.change_party(party, replace(agreed, e_service=False), seen_revision=0, user=None)
    assert services.party_values(party.pk)["e_channel"] == ""

"""Entries that may be the same party: similar names at the same address or telephone.

Every party leaves a few keys (its core name, address, telephone); only parties that share a key are compared,
so the cost does not grow with the register. Pairs are noted when a party is registered or changed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from zhifa.foundation import sealing
from zhifa.foundation.accounts.models import User
from zhifa.libraries.parties.indexing import folded, pairs
from zhifa.libraries.parties.models import Party, PartyDouble, PartyKey
from zhifa.libraries.parties.querysets import PartyQuerySet, within_sight
from zhifa.paperwork.parties.entry import PartyEntry
from zhifa.paperwork.parties.identifiers import normalised
from zhifa.paperwork.parties.kinds import Paper, PartyKind

SIMILAR = 60  # % of shared pairs that count as similar, with the same address or telephone
ALIKE = 90  # % that count without, in the same county
NEVER = 101
CROWD = 60  # parties with one key: a market hall or an agent's telephone, which says nothing
SHORTEST_ADDRESS = 6
_FORMS = re.compile(
    r"(股份有限公司|有限责任公司|有限公司|合伙企业|普通合伙|有限合伙|个人独资|个体工商户|总公司|分公司|公司|经营部|集团|厂|店|部)+$"
)
_PLACE = re.compile(r"^[\u4e00-\u9fff]{2,7}?(?:省|自治区|市|自治州|盟|县|自治县|区|旗|镇|乡|街道)")


class Suspected(Exception):
    """The entry looks like parties that are registered; ``similar`` are those within the user's sight."""

    def __init__(self, similar: Sequence[Similar]) -> None:
        super().__init__("库中有相似的当事人，请先核对是不是同一个。")
        self.similar = list(similar)


@dataclass(frozen=True, slots=True)
class Similar:
    party: Party
    score: int
    why: str


@dataclass(frozen=True)
class Features:
    """What is compared of a party."""

    name: str
    address: str
    phone: str
    region: str
    number: str
    id_type: str
    person: bool

    @classmethod
    def of(cls, party: Party) -> Features:
        paper = "" if party.uscc else party.id_type
        return cls(
            party.name, party.address, party.phone_hash, party.region, party.uscc or party.id_hash, paper, party.is_person
        )  # fmt: skip

    @classmethod
    def of_entry(cls, entry: PartyEntry) -> Features:
        number = entry.number if entry.id_type == Paper.USCC else sealing.fingerprint(entry.number)
        phone = sealing.fingerprint(normalised(entry.phone))
        paper = "" if entry.id_type == Paper.USCC else entry.id_type
        person = entry.kind == PartyKind.PERSON
        return cls(entry.name, entry.address, phone, entry.region, number, paper, person)

    @cached_property
    def core(self) -> str:
        return core_name(self.name)

    @cached_property
    def place(self) -> str:
        """An address without the names of provinces and the like, which some write and some do not."""
        plain = without_place(folded(self.address))
        return plain[-20:] if len(plain) >= SHORTEST_ADDRESS and any(ch.isdigit() for ch in plain) else ""

    def marks(self) -> list[str]:
        named = [f"n:{self.core[:30]}"] if self.core else []
        placed = [f"a:{self.place}"] if self.place else []
        return named + placed + ([f"t:{self.phone[:32]}"] if self.phone else [])


def core_name(name: str) -> str:
    """云山建筑工程 of 青岭县云山建筑工程有限公司: without place and legal form, unless nothing would be left."""
    plain = folded(name)
    short = without_place(_FORMS.sub("", plain))
    return short if len(short) >= 2 else plain


def without_place(text: str) -> str:
    """Without provinces, cities, counties and towns at its beginning."""
    while (cut := _PLACE.sub("", text)) != text and len(cut) >= 2:
        text = cut
    return text


def likeness(one: str, other: str) -> int:
    """Shared pairs of characters in percent (Dice)."""
    if one == other:
        return 100
    left, right = Counter(pairs(one)), Counter(pairs(other))
    total = left.total() + right.total()
    return round(200 * (left & right).total() / total) if total else 0


def compare(one: Features, other: Features) -> tuple[int, str] | None:
    """Score and reason when the two may be one party. Two different numbers of one paper are two parties."""
    if one.person != other.person:
        return None
    if one.number and other.number and one.id_type == other.id_type and one.number != other.number:
        return None
    score = likeness(one.core, other.core)
    near = one.region[:6] == other.region[:6] or not one.region or not other.region
    shared = {
        "地址相同": near and one.place and one.place == other.place,
        "电话相同": one.phone and one.phone == other.phone,
    }
    same = [word for word, holds in shared.items() if holds]
    alone = near and not one.person  # many people have one name
    if score < (SIMILAR if same else ALIKE if alone else NEVER):
        return None
    return score, "、".join([f"名称相似 {score}%", *(same or ["同一县（市、区）"])])


def similar_to(entry: PartyEntry, user: User | None) -> list[Similar]:
    """Registered parties within the user's sight that look like the entry, the most similar first. Two queries."""
    new = Features.of_entry(entry)
    sight = Party.objects.visible_to(user) if user else Party.objects.all()
    return _similar(new, _sharing(new.marks(), sight))


def _similar(new: Features, rows: Iterable[Party]) -> list[Similar]:
    found = [Similar(party, *said) for party in rows if (said := compare(new, Features.of(party)))]
    return sorted(found, key=lambda one: (-one.score, one.party.pk))


def _sharing(keys: Sequence[str], sight: PartyQuerySet) -> list[Party]:
    rows = list(PartyKey.objects.filter(key__in=keys).values_list("key", "party"))
    crowd = Counter(key for key, _ in rows)
    wanted = {pk for key, pk in rows if crowd[key] <= CROWD}
    return list(sight.standing().filter(pk__in=wanted)) if wanted else []


def note(parties: Sequence[Party]) -> None:
    """Renew the keys of these parties and note the pairs that they make. The same few queries for any number."""
    with transaction.atomic():
        standing = [party for party in parties if party.merged_into_id is None]
        PartyKey.objects.filter(party__in=parties).delete()
        mine = {party.pk: Features.of(party) for party in standing}
        held = [PartyKey(party=party, key=key) for party in standing for key in mine[party.pk].marks()]
        PartyKey.objects.bulk_create(held, batch_size=500)
        made = list(_pairs(standing, mine, sorted({one.key for one in held})))
        open_ = PartyDouble.objects.filter(settled="").filter(Q(first__in=parties) | Q(second__in=parties))
        open_.delete()
        PartyDouble.objects.bulk_create(made, ignore_conflicts=True, batch_size=500)


def _pairs(parties: Sequence[Party], mine: dict[int, Features], keys: Sequence[str]) -> Iterator[PartyDouble]:
    groups: dict[str, list[int]] = defaultdict(list)
    for start in range(0, len(keys), 500):
        rows = PartyKey.objects.filter(key__in=keys[start : start + 500])
        for key, pk in rows.values_list("key", "party"):
            groups[key].append(pk)
    near = {pk for group in groups.values() if len(group) <= CROWD for pk in group}
    others = {party.pk: Features.of(party) for party in _loaded(near - mine.keys())}
    seen: set[tuple[int, int]] = set()
    for group in groups.values():
        if len(group) > CROWD:
            continue
        for pk in mine.keys() & set(group):
            for other in group:
                pair = min(pk, other), max(pk, other)
                if pk == other or pair in seen:
                    continue
                seen.add(pair)
                features = mine.get(other) or others.get(other)
                if features and (said := compare(mine[pk], features)):
                    yield PartyDouble(first_id=pair[0], second_id=pair[1], score=said[0], why=said[1])


def _loaded(wanted: set[int]) -> Iterator[Party]:
    ids = sorted(wanted)
    for start in range(0, len(ids), 500):
        yield from Party.objects.standing().filter(pk__in=ids[start : start + 500])


def open_doubles(user: User | AnonymousUser) -> QuerySet[PartyDouble]:
    """Pairs that nobody has settled, of which the user sees both."""
    both = within_sight(user, "first__", "second__")
    return PartyDouble.objects.filter(both, settled="").select_related("first", "second")


def doubles_of(party: Party, user: User | AnonymousUser) -> QuerySet[PartyDouble]:
    return open_doubles(user).filter(Q(first=party) | Q(second=party))


def settle(double: PartyDouble, how: str, user: User) -> bool:
    """Say what the pair is; False when somebody has said so already."""
    waiting = PartyDouble.objects.filter(pk=double.pk, settled="")
    return bool(waiting.update(settled=how, settled_by=user, settled_at=timezone.now()))

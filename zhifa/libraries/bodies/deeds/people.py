"""People taken into the registry, what is known of them, their training."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from zhifa.foundation import sealing
from zhifa.foundation.accounts import services as accounts
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies import id_numbers
from zhifa.libraries.bodies.deeds.ledger import By, RegistryRefused, begin, locked_profile, plain, record
from zhifa.libraries.bodies.deeds.posts import ENFORCING, open_post
from zhifa.libraries.bodies.models import (
    Body,
    Certificate,
    Change,
    OfficerProfile,
    Post,
    Training,
    Unit,
)

LABELS = {
    "name": "姓名", "title": "职务", "phone": "办公电话", "auxiliary": "执法辅助人员", "legal_qualification": "法律职业资格",
    "reviewer_since": "从事法制审核起始日期", "id_mask": "公民身份号码", "photo": "照片",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """``id_number`` as typed; kept sealed, found again by its keyed hash."""

    username: str
    name: str
    body: Body
    id_number: str = ""
    title: str = ""
    phone: str = ""
    auxiliary: bool = False
    legal_qualification: bool = False
    reviewer_since: date | None = None


@dataclass(frozen=True, slots=True)
class Admitted:
    """``password`` opens the account once; it is shown to the clerk and kept nowhere."""

    profile: OfficerProfile
    password: str


def admit(person: Person, roles: Sequence[str], since: date, by: By, *, unit: Unit | None = None) -> Admitted:
    """Account, profile and first posts together. Raises RegistryRefused or AlreadyDone."""
    with transaction.atomic():
        begin(by)
        number = known_number(person.id_number)
        if not roles:
            raise RegistryRefused({"roles": "请选择岗位。"})
        password = get_random_string(6, "abcdefghjkmnpqrstuvwxyz") + get_random_string(6, "23456789") + "Z#"
        user = _account(person, password)
        profile = OfficerProfile.objects.create(
            user=user, body=person.body, title=person.title, phone=person.phone, auxiliary=person.auxiliary,
            legal_qualification=person.legal_qualification, reviewer_since=person.reviewer_since, **number,
        )  # fmt: skip
        posts = [open_post(profile, person.body, role, since, unit) for role in dict.fromkeys(roles)]
        record(
            Change.Kind.PERSON_CREATED, by, since, body=person.body, unit=unit, user=user,
            text="、".join(one.get_role_display() for one in posts), after={"posts": [one.pk for one in posts]},
        )  # fmt: skip
        return Admitted(profile, password)


def _account(person: Person, password: str) -> User:
    try:
        return accounts.create_user(person.username, person.name, password, must_change_password=True)
    except accounts.AccountRefused as refusal:
        raise RegistryRefused({"username": " ".join(refusal.messages)}) from None


def known_number(text: str, owner: OfficerProfile | None = None) -> dict[str, str]:
    """The columns of an identity number; empty for none. Raises RegistryRefused for a wrong one or another's."""
    number = id_numbers.tidy(text)
    if not number:
        return {}
    if why := id_numbers.problem(number):
        raise RegistryRefused({"id_number": why})
    others = OfficerProfile.objects.filter(id_hash__in=sealing.fingerprints(number)).select_related("user")
    if other := (others.exclude(pk=owner.pk) if owner else others).first():
        owner_said = f"{other.user.name}（{other.user.username}）"
        raise RegistryRefused(
            {"id_number": f"这个公民身份号码已登记给{owner_said}，不用重复入库；换单位的请办理调动。"}
        )
    return id_numbers.columns(number)


@dataclass(frozen=True, slots=True)
class PersonChange:
    """What may be corrected of a person; ``id_number`` empty: stays."""

    name: str
    title: str = ""
    phone: str = ""
    auxiliary: bool = False
    legal_qualification: bool = False
    reviewer_since: date | None = None
    id_number: str = ""


def change_person(profile: OfficerProfile, change: PersonChange, on: date, by: By) -> None:
    """Raises RegistryRefused or AlreadyDone."""
    with transaction.atomic():
        profile = locked_profile(profile)
        begin(by)
        if change.auxiliary and not profile.auxiliary:
            _refuse_enforcers(profile, on)
        wanted = {name: value for name, value in asdict(change).items() if name not in {"name", "id_number"}}
        wanted |= known_number(change.id_number, profile)
        had = {"name": profile.user.name, **{name: getattr(profile, name) for name in wanted}}
        now = {"name": change.name.strip(), **wanted}
        if not now["name"]:
            raise RegistryRefused({"name": "请填写姓名。"})
        differing = [name for name in LABELS if name in now and had[name] != now[name]]
        if not differing and "id_hash" not in wanted:
            raise RegistryRefused("没有改动，不用保存。")
        OfficerProfile.objects.filter(pk=profile.pk).update(**wanted)
        User.objects.filter(pk=profile.user_id).update(name=now["name"])
        _note(profile, by, on, had, now, differing)


def _refuse_enforcers(profile: OfficerProfile, on: date) -> None:
    if Certificate.objects.valid_on(on).filter(profile=profile).exists():
        raise RegistryRefused(
            {"auxiliary": f"{profile.user.name}持有有效证件，不能改为执法辅助人员。请先注销证件。"}
        )
    if Post.objects.on(on).filter(user=profile.user_id, role__in=ENFORCING).exists():
        raise RegistryRefused(
            {"auxiliary": f"{profile.user.name}在任执法岗位，不能改为执法辅助人员。请先免去岗位。"}
        )


def set_photo(profile: OfficerProfile, digest: str, by: By) -> None:
    """``digest`` names an image of the file store."""
    with transaction.atomic():
        profile = locked_profile(profile)
        begin(by)
        had = {"photo": profile.photo}
        OfficerProfile.objects.filter(pk=profile.pk).update(photo=digest)
        _note(profile, by, timezone.localdate(), had, {"photo": digest}, ["photo"])


def _note(
    profile: OfficerProfile,
    by: By,
    on: date,
    had: Mapping[str, object],
    now: Mapping[str, object],
    names: list[str],
) -> None:
    record(
        Change.Kind.PERSON_CHANGED, by, on, body=profile.body, user=profile.user,
        text="、".join(LABELS[name] for name in names),
        before={name: plain(had[name]) for name in names}, after={name: plain(now[name]) for name in names},
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class TrainingEntry:
    kind: str
    name: str
    on: date
    organiser: str = ""
    hours: int | None = None
    score: Decimal | None = None
    passed: bool | None = None


def record_training(profile: OfficerProfile, entry: TrainingEntry, by: By) -> Training:
    """A course or an examination in the person's file. Raises RegistryRefused or AlreadyDone."""
    with transaction.atomic():
        profile = locked_profile(profile)
        begin(by)
        if entry.on > timezone.localdate():
            raise RegistryRefused({"on": f"{entry.on} 还没有到。培训考试结束以后再登记。"})
        try:
            with transaction.atomic():
                row = Training.objects.create(
                    profile=profile, kind=entry.kind, name=entry.name, on=entry.on, organiser=entry.organiser,
                    hours=entry.hours, score=entry.score, passed=entry.passed,
                )  # fmt: skip
        except IntegrityError:
            raise RegistryRefused({"name": f"{entry.on} 的“{entry.name}”已经登记过。"}) from None
        record(
            Change.Kind.TRAINED, by, entry.on, body=profile.body, user=profile.user,
            text=f"{row.get_kind_display()}：{row.name}",
        )  # fmt: skip
        return row

"""Items end with the law that they rest on, also when it was repealed after they were registered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from zhifa.foundation.accounts.models import User
from zhifa.foundation.notices import services as notices
from zhifa.libraries.bodies.services import Post, Role
from zhifa.libraries.items.models import ItemVersion
from zhifa.libraries.items.registering.citing import Cited
from zhifa.libraries.items.registering.draft import draft_of

AHEAD = timedelta(days=60)  # a repeal is told before it comes
DAILY = 24 * 3600


def end_with_laws(on: date | None = None) -> list[ItemVersion]:
    """End every version whose penal provision ends by ``on`` (two months from now); those that were ended."""
    day = on or timezone.localdate() + AHEAD
    going_on = ItemVersion.objects.filter(Q(until__isnull=True) | Q(until__gt=day), since__lte=day)
    versions = list(going_on.select_related("item").order_by("pk"))
    drafts = {one.pk: draft_of(one.item, one) for one in versions}
    then = Cited.of((draft, day) for draft in drafts.values())
    doubtful = [one for one in versions if not _stands(drafts[one.pk].penal, day, then)]
    at_first = Cited.of((drafts[one.pk], one.since) for one in doubtful)
    ended = []
    for one in doubtful:
        last = at_first.last_day(drafts[one.pk], one.since)
        if last and one.since <= last <= day and _end(one, last, at_first.norms(drafts[one.pk], one.since)):
            ended.append(one)
    return ended


def _stands(penal: Iterable[str], day: date, cited: Cited) -> bool:
    return all(cite not in cited.why and cited.found[cite, day].found for cite in penal)


@transaction.atomic
def _end(version: ItemVersion, last: date, norms: list[dict[str, object]]) -> bool:
    ends = {row["cite"]: row["until"] for row in norms if row["until"]}
    fresh = ItemVersion.objects.select_for_update().get(pk=version.pk)
    if fresh.until and fresh.until <= last:
        return False
    version.until = last
    version.norms = [{**row, "until": row.get("until") or ends.get(row["cite"])} for row in fresh.norms]
    version.save(update_fields=["until", "norms"])
    return True


def follow_laws() -> int:
    """End what has lost its law and tell the item managers; how many versions ended."""
    ended = end_with_laws()
    posts = Post.objects.on(timezone.localdate()).filter(role=Role.OPERATOR, user__is_active=True)
    for post in posts.exclude(body__level="township").select_related("user", "body") if ended else ():
        theirs = [one for one in ended if not post.body.fields or one.item.field in post.body.fields]
        if theirs:
            _tell(post.user, theirs)
    return len(ended)


def _tell(user: User, ended: list[ItemVersion]) -> None:
    some = "、".join(f"{one.item.code}（{one.until} 止）" for one in ended[:5])
    more = f"等 {len(ended)} 个" if len(ended) > 5 else ""
    notices.notify(
        [user], f"处罚依据失效，事项随之失效：{some}{more}。请核对，有新依据的办理变更。", "/items/"
    )

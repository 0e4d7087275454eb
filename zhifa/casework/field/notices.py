"""Telling people what came from the field: what did not take effect, and what was signed otherwise than computed."""

from __future__ import annotations

from django.urls import reverse

from zhifa.casework.cases import services as cases
from zhifa.foundation.accounts.models import User
from zhifa.foundation.journal import services as journal
from zhifa.foundation.notices import services as notices


def tell_kept(case: cases.Case, entry: journal.Entry) -> None:
    """To whoever did it and the heads of the unit."""
    why = "".join(str(reason["message"]) for reason in entry.data["_kept"]["reasons"])
    people = [*User.objects.filter(username=entry.actor), *cases.heads_of(case)]
    notices.notify(people, f"{case}：现场记录没有生效，需要处理。{why}", _url(case))


def tell_differences(case: cases.Case, entry: journal.Entry) -> None:
    """To the heads of the unit, where a signed document differs from what the platform computes."""
    found = (entry.data.get("_field") or {}).get("differences") or {}
    if found:
        titles = [row["title"] for row in entry.data["_documents"] if row["code"] in found]
        text = f"{case}：现场签名的{'、'.join(f'《{title}》' for title in titles)}与平台计算的内容有出入，请核对。"
        notices.notify(cases.heads_of(case), text, _url(case))


def _url(case: cases.Case) -> str:
    return reverse("case", args=[case.pk]) + "#kept"

"""The journal: streams of acts, written once, chained by digests."""

from __future__ import annotations

import uuid

from django.db import models


class Stream(models.Model):
    """The head of one chain: how many entries it has and the digest of the last."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    seq = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=80, default="", blank=True)


class Entry(models.Model):
    """One act. The database refuses to change or delete it (see the migrations)."""

    stream = models.ForeignKey(Stream, on_delete=models.PROTECT, related_name="entries")
    seq = models.PositiveIntegerField()
    act_id = models.UUIDField(unique=True)
    code = models.CharField(max_length=64)
    phase = models.CharField(max_length=16, default="done")
    outcome = models.CharField(max_length=64, blank=True)
    track = models.CharField(max_length=64, blank=True)
    actor = models.CharField(max_length=64)
    role = models.CharField(max_length=32)
    body = models.CharField(max_length=64)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    data = models.JSONField(default=dict)
    world = models.JSONField(default=dict)
    answers = models.JSONField(default=list)
    rulebook = models.CharField(max_length=64)
    assessment = models.CharField(max_length=80, blank=True)
    previous = models.CharField(max_length=80, blank=True)
    digest = models.CharField(max_length=80)

    class Meta:
        ordering = ["stream", "seq"]
        constraints = [models.UniqueConstraint(fields=["stream", "seq"], name="one_entry_per_place")]

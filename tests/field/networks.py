"""The way to the server: Django's test client, a real server, and what loses messages."""

from __future__ import annotations

import http.client
import random
from collections.abc import Mapping
from urllib.parse import urlsplit

from django.test import Client

from tests.field.phone import Answer, Lost, Network


class InProcess:
    """Straight into the views, with all middleware."""

    def __init__(self) -> None:
        self.client = Client()

    def send(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        kind = headers.get("Content-Type", "application/octet-stream")
        answer = self.client.generic(method, path, body, kind, headers=dict(headers))
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        return Answer(answer.status_code, dict(answer.headers), content)


class Wire:
    """A real server. Its silence is a loss."""

    def __init__(self, url: str, patience: float = 30) -> None:
        parts = urlsplit(url)
        self.host, self.port, self.patience = str(parts.hostname), int(parts.port or 80), patience

    def send(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=self.patience)
        try:
            connection.request(method, path, body or None, dict(headers))
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.headers), answer.read())
        except (OSError, http.client.HTTPException) as silence:
            raise Lost from silence
        finally:
            connection.close()


class Losing:
    """Some requests never arrive, some answers never come back."""

    def __init__(self, network: Network, chance: random.Random, share: float = 0.06) -> None:
        self.network, self.chance, self.share = network, chance, share

    def send(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        if self.chance.random() < self.share / 2:
            raise Lost
        answer = self.network.send(method, path, headers, body)
        if self.chance.random() < self.share / 2:
            raise Lost
        return answer

"""Who is at the door: the bearer token of a device, and how often it may knock."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from ninja.security import HttpBearer
from ninja.throttling import AnonRateThrottle, AuthRateThrottle

from zhifa.casework.field import services as field
from zhifa.foundation.audit import services as audit

APP = "X-Field-App"  # the version of the app


class DeviceToken(HttpBearer):
    """``Authorization: Bearer …``; there is no cookie, so nothing for another site to ride on."""

    def authenticate(self, request: HttpRequest, token: str) -> field.Device:
        return field.device_of(token, request.headers.get(APP, ""))


class OfAddress(AnonRateThrottle):
    """Before anybody is known: each address for itself, as our own proxies saw it."""

    scope = "field-log-in"

    def get_ident(self, request: HttpRequest) -> str | None:
        return audit.client_ip(request)


class OfDevice(AuthRateThrottle):
    """Each device for itself, whatever addresses it comes from."""

    scope = "field"

    def get_cache_key(self, request: HttpRequest) -> str:
        return f"{self.scope}:{device(request).pk}"


class OfPieces(OfDevice):
    scope = "field-pieces"


class OfSignings(OfDevice):
    scope = "field-signings"


def device(request: HttpRequest) -> field.Device:
    found: field.Device = request.auth  # type: ignore[attr-defined]
    return found


log_in = OfAddress("20/m")
ordinary = OfDevice(f"{settings.ZHIFA_FIELD_REQUESTS}/m")
pieces = OfPieces(f"{settings.ZHIFA_FIELD_REQUESTS * 4}/m")
signings = OfSignings("20/m")

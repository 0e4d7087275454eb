"""Django settings. Everything an operator may choose comes from the environment (``ZHIFA_*``)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import django_stubs_ext
from csp.constants import NONE, SELF

from zhifa import environment as env

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent
ZHIFA_DATA = env.data_folder()
ZHIFA_HTTPS = env.flag("ZHIFA_HTTPS")
ZHIFA_DIGEST = os.environ.get("ZHIFA_DIGEST", "sha256")
ZHIFA_MAX_UPLOAD_MB = int(os.environ.get("ZHIFA_MAX_UPLOAD_MB", "200"))
ZHIFA_MAX_IMAGE_MB = int(os.environ.get("ZHIFA_MAX_IMAGE_MB", "30"))
ZHIFA_FIELD_MAX_MB = int(os.environ.get("ZHIFA_FIELD_MAX_MB", "50"))
ZHIFA_FIELD_HOURS = int(os.environ.get("ZHIFA_FIELD_HOURS", "72"))  # a phone may work alone
ZHIFA_FIELD_DEVICES = int(os.environ.get("ZHIFA_FIELD_DEVICES", "3"))  # of one officer at a time
ZHIFA_FIELD_CLOCK_SECONDS = int(os.environ.get("ZHIFA_FIELD_CLOCK_SECONDS", "120"))  # beyond: wrong
ZHIFA_FIELD_REQUESTS = int(os.environ.get("ZHIFA_FIELD_REQUESTS", "300"))  # a minute of one device
ZHIFA_FIELD_APP_MIN = os.environ.get("ZHIFA_FIELD_APP_MIN", "0.1.0")  # the oldest app that gets new data
ZHIFA_FIELD_KEY = os.environ.get("ZHIFA_FIELD_KEY", "")  # Ed25519 seed in base64; else a file
ZHIFA_SIGNING_MINUTES = int(os.environ.get("ZHIFA_SIGNING_MINUTES", "10"))  # on one's own telephone
ZHIFA_FONTS = os.environ.get("ZHIFA_FONTS", "")  # folder of licensed fonts, used before the free ones
PORT = int(os.environ.get("PORT", "8000"))

DEBUG = env.flag("ZHIFA_DEBUG")
SECRET_KEY = env.secret_key(ZHIFA_DATA)
ZHIFA_ADDRESS = os.environ.get("ZHIFA_ADDRESS", "127.0.0.1")
_HOSTS = "localhost,127.0.0.1,[::1]" if ZHIFA_ADDRESS in {"127.0.0.1", "::1", "localhost"} else "*"
ALLOWED_HOSTS = [h for h in os.environ.get("ZHIFA_HOSTS", _HOSTS).split(",") if h]
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("ZHIFA_ORIGINS", "").split(",") if o]


INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "csp",
    "zhifa.foundation.accounts",
    "zhifa.foundation.files",
    "zhifa.foundation.numbering",
    "zhifa.foundation.jobs",
    "zhifa.foundation.audit",
    "zhifa.foundation.notices",
    "zhifa.foundation.journal",
    "zhifa.libraries.laws",
    "zhifa.libraries.bodies",
    "zhifa.libraries.items",
    "zhifa.libraries.parties",
    "zhifa.libraries.documents",
    "zhifa.libraries.discretion",
    "zhifa.casework.cases",
    "zhifa.casework.affairs",
    "zhifa.casework.field",
    "zhifa.casework.offsite",
    "zhifa.casework.inspections",
    "zhifa.web",
]
MIDDLEWARE = [
    "zhifa.foundation.files.middleware.RefuseHugeBody",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "zhifa.foundation.accounts.middleware.KeepSession",
    "zhifa.web.middleware.AnswerExpiredSessions",
    "zhifa.web.middleware.AskForNewPassword",
    "zhifa.web.middleware.ReceiptForDrafts",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "zhifa.urls"
WSGI_APPLICATION = "zhifa.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {"default": env.database(ZHIFA_DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
_PASSWORDS = "zhifa.foundation.accounts.passwords"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_PASSWORDS}.LongEnough", "OPTIONS": {"length": 10}},
    {"NAME": f"{_PASSWORDS}.MixedCharacters", "OPTIONS": {"kinds": 3}},
    {"NAME": f"{_PASSWORDS}.NotCommon"},
    {"NAME": f"{_PASSWORDS}.NotLikeTheUser"},
]
LOGIN_URL = "/login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/login"

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours: fifteen minutes
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "zhifa.foundation.accounts.lockout.page"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
# The lock is on the account itself, which rotating addresses or browsers does not evade.
SILENCED_SYSTEM_CHECKS = ["axes.W006"]
AXES_CLIENT_IP_CALLABLE = "zhifa.foundation.audit.services.client_ip"
ZHIFA_PROXIES = int(os.environ.get("ZHIFA_PROXIES", "0"))  # how many of our own stand before us


SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_SAVE_EVERY_REQUEST = False  # accounts.middleware renews once a minute: no write on every page
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = ZHIFA_HTTPS
CSRF_COOKIE_SECURE = ZHIFA_HTTPS
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if ZHIFA_HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ZHIFA_HTTPS else None
X_FRAME_OPTIONS = "SAMEORIGIN"  # PDF documents are shown in a frame of the case page

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF, "data:"],
        "connect-src": [SELF],
        "frame-src": [SELF, "blob:"],
        "frame-ancestors": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
    },
}

FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000
DATA_UPLOAD_MAX_NUMBER_FILES = 50
ZHIFA_MAX_BODY_MB = ZHIFA_MAX_UPLOAD_MB + 10

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = ZHIFA_DATA / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
WHITENOISE_USE_FINDERS = not (STATIC_ROOT / "collected").exists()  # tests and development; start collects
WHITENOISE_IMMUTABLE_FILE_TEST = r"^.+[.-][A-Za-z0-9_-]{8,12}\.[a-z0-9]+$"  # the bundler's hashed names
MEDIA_ROOT = ZHIFA_DATA / "files"

_S3_BUCKET = os.environ.get("ZHIFA_S3_BUCKET", "")
STORAGES: dict[str, dict[str, Any]] = {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
    "default": (
        {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {
                "bucket_name": _S3_BUCKET,
                "endpoint_url": os.environ.get("ZHIFA_S3_ENDPOINT") or None,
                "file_overwrite": False,
                "querystring_auth": True,
            },
        }
        if _S3_BUCKET
        else {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(ZHIFA_DATA / "files"), "file_permissions_mode": 0o640},
        }
    ),
}

TASKS = {
    "default": {
        "BACKEND": os.environ.get("ZHIFA_TASKS_BACKEND", "django_tasks_db.DatabaseBackend"),
        "QUEUES": [],
    }
}

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("ZHIFA_LOG", "WARNING")},
    "loggers": {
        "axes": {"level": "ERROR"},
        "django_tasks_db": {"level": "ERROR"},
        "django.request": {"level": "ERROR"},
        "zhifa": {"level": os.environ.get("ZHIFA_LOG", "INFO")},
    },
}

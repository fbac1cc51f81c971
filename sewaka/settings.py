"""Django's settings. The environment is read in ``sewaka.env``; nothing is decided twice."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO

from sewaka import env

ENV = env.read()
DEBUG = False
SECRET_KEY = ENV.secret_key
if not SECRET_KEY:
    raise env.WrongSetting(
        "SEWAKA_SECRET_KEY belum ada. Jalankan script/serve, yang membuatnya, atau isi sendiri (32 huruf)."
    )

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "sewaka.journal",
    "sewaka.norms",
    "sewaka.papers",
    "sewaka.accounts",
    "sewaka.catalogue",
    "sewaka.places",
    "sewaka.staff",
    "sewaka.visits",
    "sewaka.devices",
    "sewaka.queueing",
    "sewaka.feedback",
    "sewaka.notify",
    "sewaka.formation",
    "sewaka.worker",
    "sewaka.demo",
    "sewaka.web.ui",
    "sewaka.web.gate",
    "sewaka.web.kiosk",
    "sewaka.web.board",
    "sewaka.web.counter",
    "sewaka.web.portal",
    "sewaka.web.office",
    "sewaka.web.api",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sewaka.web.ui.tracing.TracingMiddleware",
    "sewaka.web.ui.middleware.PolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "sewaka.web.ui.middleware.EntranceMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "sewaka.web.ui.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "sewaka.web.ui.middleware.PersonMiddleware",
    "sewaka.web.ui.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "sewaka.urls"
WSGI_APPLICATION = "sewaka.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "sewaka.web.ui.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "sewaka.web.ui.templatetags.ui",
                "sewaka.web.ui.templatetags.fixed",
            ],
        },
    }
]


def _database(url: str) -> dict[str, Any]:
    """Django's database from a postgresql:// address. Limits: one stalled process must not stop a hall."""
    parts = urlsplit(url)
    limits = "-c lock_timeout=2s -c idle_in_transaction_session_timeout=5s -c statement_timeout=15s"
    return {
        "ENGINE": "sewaka.journal.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": parts.port or "",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "options": limits,
            "application_name": "sewaka",
            "connect_timeout": 5,
            # Without a threshold psycopg prepares nothing at all, not even what asks for it (``journal.hot``).
            "prepare_threshold": 5,
        },
        "TEST": {"NAME": os.environ.get("SEWAKA_TEST_DB", "test_sewaka")},
    }


DATABASES = {"default": _database(ENV.database_url or env.embedded_url(ENV))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "gate:login"

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Indonesia"), ("en", "English"), ("ban", "Basa Bali")]
LANG_INFO["ban"] = {"bidi": False, "code": "ban", "name": "Balinese", "name_local": "Basa Bali"}
LOCALE_PATHS = [env.ROOT / "sewaka" / "locale"]
USE_I18N = True
USE_TZ = True
# The site's own zone is used wherever a person reads a time; this is only the server's default.
# Of the capital, where no mall is asked; every mall has its own.
TIME_ZONE = "Asia/Jakarta"

STATIC_URL = "/static/"
STATIC_ROOT = ENV.var / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "sewaka.web.ui.storage.HashedStorage"},
}
MEDIA_ROOT = ENV.var / "media"

_public = urlsplit(ENV.public_url)
SECURE = _public.scheme == "https"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *([_public.hostname] if _public.hostname else [])]
CSRF_TRUSTED_ORIGINS = [ENV.public_url]
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = SESSION_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "sewaka.web.ui.errors.csrf_failure"
SESSION_ENGINE = "sewaka.web.ui.sessions"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_NAME = "sewaka_sesi"
CSRF_COOKIE_NAME = "sewaka_csrf"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF, ENV.live_url],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

_mail = urlsplit(ENV.mail_url)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if ENV.mail_url else 'dummy'}.EmailBackend"
EMAIL_HOST, EMAIL_PORT = _mail.hostname or "", _mail.port or (465 if _mail.scheme == "smtps" else 587)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
EMAIL_USE_SSL, EMAIL_USE_TLS = _mail.scheme == "smtps", _mail.scheme == "smtp" and bool(_mail.username)
EMAIL_TIMEOUT = 8
DEFAULT_FROM_EMAIL = ENV.mail_from or f"sewaka@{_public.hostname or 'localhost'}"

MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {"()": "sewaka.lib.loglines.JsonFormatter"},
        "line": {
            "()": "sewaka.lib.discreet.DiscreetFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        },
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line" if ENV.log_text else "json"},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"sewaka.request": {"level": "INFO"}},
}

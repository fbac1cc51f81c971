"""Settings that only tests change: a cheap hasher (argon2 takes 0.4 s), static files without manifest."""

from django.conf import settings


def pytest_configure() -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    # WhiteNoise warns of a static folder that collectstatic has not made yet; warnings are errors here.
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)

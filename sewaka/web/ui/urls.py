"""Addresses of the ui door."""

from django.urls import URLPattern, path

from sewaka.web.ui import health

app_name = "ui"
urlpatterns: list[URLPattern] = [
    path("healthz", health.healthz, name="healthz"),
]

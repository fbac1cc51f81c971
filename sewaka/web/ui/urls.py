"""Addresses of the ui door."""

from django.urls import URLPattern, path

from sewaka.web.ui import health, metrics, views

app_name = "ui"
urlpatterns: list[URLPattern] = [
    path("denah/<slug:site>/<slug:floor>.svg", views.floor_drawing, name="floor_drawing"),
    path("bahasa/", views.language, name="language"),
    path("ui/", views.gallery, name="gallery"),
    path("ui/<str:surface>/", views.gallery, name="gallery_surface"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", metrics.metrics, name="metrics"),
]

"""Addresses of the kiosk door."""

from django.urls import URLPattern

app_name = "kiosk"
urlpatterns: list[URLPattern] = []

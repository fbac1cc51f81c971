"""Addresses of the office door."""

from django.urls import URLPattern

app_name = "office"
urlpatterns: list[URLPattern] = []

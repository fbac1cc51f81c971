"""Addresses of the gate door."""

from django.urls import URLPattern, path

from sewaka.web.gate import views

app_name = "gate"
urlpatterns: list[URLPattern] = [
    path("masuk/", views.login, name="login"),
    path("keluar/", views.logout, name="logout"),
    path("ganti-petugas/", views.swap, name="swap"),
    path("pasang/", views.pair, name="pair"),
]

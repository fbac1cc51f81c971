"""Addresses of the gate door."""

from django.urls import URLPattern, path

from sewaka.web.gate import agent, views

app_name = "gate"
urlpatterns: list[URLPattern] = [
    path("masuk/", views.login, name="login"),
    path("keluar/", views.logout, name="logout"),
    path("ganti-petugas/", views.swap, name="swap"),
    path("pasang/", views.pair, name="pair"),
    path("agen/pasang", agent.pair, name="agent_pair"),
    path("agen/denyut", agent.beat, name="agent_beat"),
    path("agen/pekerjaan", agent.jobs, name="agent_jobs"),
    path("agen/selesai", agent.done, name="agent_done"),
]

"""Addresses of the counter door."""

from django.urls import URLPattern, path

from sewaka.web.counter.views import desk

app_name = "counter"
urlpatterns: list[URLPattern] = [
    path("", desk.choose, name="choose"),
    path("<slug:counter>/", desk.show, name="desk"),
    path("<slug:counter>/isi/", desk.fragment, name="fragment"),
    path("<slug:counter>/nomor/<str:token>/", desk.number, name="number"),
    path("<slug:counter>/<slug:verb>/", desk.act, name="act"),
]

"""Addresses of the kiosk door."""

from django.urls import URLPattern, path

from sewaka.web.kiosk.views import find, identity, machine, take

app_name = "kiosk"
urlpatterns: list[URLPattern] = [
    path("", find.start, name="start"),
    path("berita/", find.news, name="news"),
    path("cari/", find.search, name="search"),
    path("instansi/<slug:code>/", find.agency, name="agency"),
    path("peristiwa/<slug:code>/", find.life_event, name="life_event"),
    path("layanan/<slug:code>/", find.service, name="service"),
    path("layanan/<slug:code>/prioritas/", find.priority, name="priority"),
    path("layanan/<slug:code>/diri/", identity.identity, name="identity"),
    path("ambil/", take.take, name="take"),
    path("nomor/<str:token>/", take.number, name="number"),
    path("cetak/<str:token>/", take.printing, name="printing"),
    path("tampil/<str:token>/", take.shown, name="shown"),
    path("setelan/", machine.comfort, name="comfort"),
    path("selesai/", machine.fresh, name="fresh"),
    path("denyut/", machine.beat, name="beat"),
    path("suara/", machine.sound, name="sound"),
]

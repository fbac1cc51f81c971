"""Addresses of the counter door."""

from django.urls import URLPattern, path

from sewaka.web.counter.views import desk, groups, hallwords, information, tally

app_name = "counter"
urlpatterns: list[URLPattern] = [
    path("", desk.choose, name="choose"),
    path("informasi/", information.home, name="information"),
    path("informasi/cari/", information.found, name="information_found"),
    path("informasi/aula/", information.hall, name="information_hall"),
    path("informasi/bantuan/<int:number>/", information.take_help, name="information_help"),
    path("informasi/layanan/<slug:service>/", information.issue, name="information_issue"),
    path("informasi/pengumuman/", hallwords.announcements, name="announcements"),
    path("informasi/pengumuman/baru/", hallwords.announce, name="announcements_new"),
    path("informasi/pengumuman/<int:number>/batal/", hallwords.cancel, name="announcements_cancel"),
    path("informasi/pengumuman/suara/<slug:key>.wav", hallwords.listen, name="announcements_listen"),
    path("informasi/rombongan/<slug:service>/", groups.issue, name="information_group"),
    path("informasi/hitung/", tally.count, name="tally_count"),
    path("informasi/hitung/<int:number>/urungkan/", tally.undo, name="tally_undo"),
    path("informasi/slip/", information.lost, name="information_lost"),
    path("informasi/nomor/<str:token>/", information.number, name="information_number"),
    path("informasi/nomor/<str:token>/isi/", information.number_state, name="information_state"),
    path("informasi/nomor/<str:token>/<slug:deed>/", information.do, name="information_do"),
    path("<slug:counter>/", desk.show, name="desk"),
    path("<slug:counter>/isi/", desk.fragment, name="fragment"),
    path("<slug:counter>/nomor/<str:token>/", desk.number, name="number"),
    path("<slug:counter>/<slug:verb>/", desk.act, name="act"),
]

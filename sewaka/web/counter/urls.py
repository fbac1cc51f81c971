"""Addresses of the counter door."""

from django.urls import URLPattern, URLResolver, include, path

from sewaka.web.counter.views import desk, groups, hallwords, information, orientation, practice, tally

app_name = "counter"
information_desk: list[URLPattern] = [
    path("", information.home, name="information"),
    path("cari/", information.found, name="information_found"),
    path("aula/", information.hall, name="information_hall"),
    path("bantuan/<int:number>/", information.take_help, name="information_help"),
    path("layanan/<slug:service>/", information.issue, name="information_issue"),
    path("pengumuman/", hallwords.announcements, name="announcements"),
    path("pengumuman/baru/", hallwords.announce, name="announcements_new"),
    path("pengumuman/<int:number>/batal/", hallwords.cancel, name="announcements_cancel"),
    path("pengumuman/suara/<slug:key>.wav", hallwords.listen, name="announcements_listen"),
    path("rombongan/<slug:service>/", groups.issue, name="information_group"),
    path("hitung/", tally.count, name="tally_count"),
    path("hitung/<int:number>/urungkan/", tally.undo, name="tally_undo"),
    path("slip/", information.lost, name="information_lost"),
    path("nomor/<str:token>/", information.number, name="information_number"),
    path("nomor/<str:token>/isi/", information.number_state, name="information_state"),
    path("nomor/<str:token>/<slug:deed>/", information.do, name="information_do"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", desk.choose, name="choose"),
    path("informasi/", include(information_desk)),
    path("catatan-latihan/", practice.remark, name="practice_remark"),
    path("orientasi/", orientation.home, name="orientation"),
    path("orientasi/<str:code>/", orientation.show, name="orientation_show"),
    path("orientasi/<str:code>/dibaca/", orientation.read, name="orientation_read"),
    path("orientasi/<str:code>/berkas/", orientation.file, name="orientation_file"),
    path("<slug:counter>/", desk.show, name="desk"),
    path("<slug:counter>/isi/", desk.fragment, name="fragment"),
    path("<slug:counter>/nomor/<str:token>/", desk.number, name="number"),
    path("<slug:counter>/<slug:verb>/", desk.act, name="act"),
]

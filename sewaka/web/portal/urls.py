"""Addresses of the portal: what anybody may read, and one's own number behind its code."""

from __future__ import annotations

from django.urls import URLPattern, path

from sewaka.web.portal.views import number, papers, proof, reading, waits

app_name = "portal"
urlpatterns: list[URLPattern] = [
    path("", reading.home, name="home"),
    path("layanan/", reading.search, name="search"),
    path("layanan/<slug:code>/", reading.service, name="service"),
    path("layanan/<slug:code>/waktu/", waits.best_time, name="best_time"),
    path("janji/", waits.kept, name="promises"),
    path("janji/data.<slug:form>", waits.kept_file, name="promises_file"),
    path("instansi/", reading.agencies, name="agencies"),
    path("instansi/<slug:code>/", reading.agency, name="agency"),
    path("peristiwa/<slug:code>/", reading.life_event, name="life_event"),
    path("aula/", reading.hall, name="hall"),
    path("aula/isi/", reading.hall_fragment, name="hall_fragment"),
    path("berita/", reading.news, name="news"),
    path("tentang/", reading.about, name="about"),
    path("bukti/", proof.days, name="proof"),
    path("bukti/periksa/", proof.script, name="proof_script"),
    path("bukti/<str:day>/salinan/", proof.copy, name="proof_copy"),
    path("periksa/", papers.find, name="paper_find"),
    path("periksa/<str:code>/", papers.check, name="paper"),
    path("n/", number.find, name="find"),
    path("n/<str:token>/", number.show, name="number"),
    path("n/<str:token>/isi/", number.fragment, name="number_fragment"),
    path("n/<str:token>/giliran/", proof.turn, name="turn"),
    path("n/<str:token>/batal/", number.cancel, name="cancel"),
    path("n/<str:token>/kembali/", number.come_back, name="come_back"),
    path("n/<str:token>/nilai/", number.rate, name="rate"),
]

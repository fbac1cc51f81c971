"""Addresses of the board door."""

from django.urls import URLPattern, path, re_path

from sewaka.web.board.views import counters, halls, machines, showing, voice

app_name = "board"
urlpatterns: list[URLPattern] = [
    path("", halls.show, name="board"),
    path("isi/", halls.fragment, name="board_fragment"),
    path("pratinjau/", halls.previews, name="previews"),
    path("pratinjau/<slug:zone>/", halls.preview, name="preview"),
    path("pratinjau/<slug:zone>/isi/", halls.preview_fragment, name="preview_fragment"),
    path("pratinjau/loket/<slug:counter>/", counters.preview, name="display_preview"),
    path("pratinjau/loket/<slug:counter>/isi/", counters.preview_fragment, name="display_preview_fragment"),
    path("loket/", counters.show, name="display"),
    path("loket/isi/", counters.fragment, name="display_fragment"),
    path("suara/", voice.show, name="voice"),
    path("suara/isi/", voice.fragment, name="voice_fragment"),
    path("suara/berikut/", voice.following, name="voice_next"),
    re_path(r"^suara/(?P<seq>-?[0-9]{1,18})/selesai/$", voice.done, name="voice_done"),
    re_path(r"^suara/(?P<key>[0-9a-f]{40})\.wav$", voice.sound, name="voice_sound"),
    path("tayangan/", showing.pieces, name="media_list"),
    re_path(r"^berkas/(?P<name>[0-9a-f]{64}\.[a-z0-9]{2,4})$", showing.file, name="media_file"),
    path("coba/", showing.try_layout, name="trial"),
    path("denyut/", machines.beat, name="beat"),
]

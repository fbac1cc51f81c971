"""The door plates: which address belongs to which door."""

from django.urls import include, path

# Doors with a name of their own come first: each of them is passed by with one look, the others address by address.
urlpatterns = [
    path("kiosk/", include("sewaka.web.kiosk.urls")),
    path("loket/", include("sewaka.web.counter.urls")),
    path("papan/", include("sewaka.web.board.urls")),
    path("kantor/", include("sewaka.web.office.urls")),
    path("api/v1/", include("sewaka.web.api.urls")),
    path("", include("sewaka.web.portal.urls")),
    path("", include("sewaka.web.gate.urls")),
    path("", include("sewaka.web.ui.urls")),
]
handler400 = "sewaka.web.ui.errors.bad_request"
handler403 = "sewaka.web.ui.errors.forbidden"
handler404 = "sewaka.web.ui.errors.not_found"
handler500 = "sewaka.web.ui.errors.broken"

"""Addresses of the office door; each room's begin with its word, each name with the page it belongs to."""

from django.urls import URLPattern, path

from sewaka.web.office.views import (
    catalogue,
    devices,
    home,
    journal,
    keys,
    machine,
    norms,
    officers,
    places,
    promises,
    queue,
    rehearsal,
    sentences,
    times,
    users,
)

app_name = "office"
OVERVIEW: list[URLPattern] = [
    path("", home.home, name="home"),
    path("sekarang/", home.now, name="home_now"),
    path("mal/", home.mall, name="home_mall"),
]
QUEUE: list[URLPattern] = [
    path("antrean/", queue.today, name="queue_today"),
    path("antrean/isi/", queue.today_rows, name="queue_today_rows"),
    path("antrean/angka/", queue.day_figures, name="queue_figures"),
    path("antrean/lembar/", queue.sheet, name="queue_sheet"),
    path("antrean/andai/", rehearsal.rehearse, name="queue_rehearsal"),
    path("antrean/hari/", queue.day, name="queue_day"),
    path("antrean/hari/buka/", queue.day_open, name="queue_day_open"),
    path("antrean/hari/tutup/", queue.day_close, name="queue_day_close"),
    path("antrean/janji/", promises.kept, name="queue_promises"),
    path("antrean/janji/data.<slug:form>", promises.kept_file, name="queue_promises_file"),
    path("antrean/janji/hitung/", promises.fit_now, name="queue_promises_fit"),
    path("antrean/<str:day>/<str:code>/", queue.number, name="queue_today_number"),
]
CATALOGUE: list[URLPattern] = [
    path("katalog/", catalogue.services, name="catalogue_services"),
    path("katalog/layanan/baru/", catalogue.service_new, name="catalogue_services_new"),
    path("katalog/layanan/<str:code>/", catalogue.service, name="catalogue_services_show"),
    path("katalog/layanan/<str:code>/ubah/", catalogue.service_edit, name="catalogue_services_edit"),
    path("katalog/layanan/<str:code>/akhiri/", catalogue.service_retire, name="catalogue_services_retire"),
    path("katalog/instansi/", catalogue.agency_list, name="catalogue_agencies"),
    path("katalog/instansi/baru/", catalogue.agency_new, name="catalogue_agencies_new"),
    path("katalog/instansi/<str:code>/", catalogue.agency_edit, name="catalogue_agencies_edit"),
    path("katalog/unit/", catalogue.unit_list, name="catalogue_units"),
    path("katalog/unit/baru/", catalogue.unit_new, name="catalogue_units_new"),
    path("katalog/unit/<str:code>/", catalogue.unit_edit, name="catalogue_units_edit"),
    path("katalog/peristiwa/", catalogue.events, name="catalogue_events"),
]
PLACES: list[URLPattern] = [
    path("tempat/loket/", places.counters, name="places_counters"),
    path("tempat/loket/baru/", places.counter_new, name="places_counters_new"),
    path("tempat/loket/<str:code>/", places.counter, name="places_counters_edit"),
    path("tempat/loket/<str:code>/antrean/", places.counter_serve, name="places_counters_serve"),
    path("tempat/loket/<str:code>/pakai/", places.counter_use, name="places_counters_use"),
    path("tempat/antrean/", places.queues, name="places_queues"),
    path("tempat/antrean/baru/", places.queue_new, name="places_queues_new"),
    path("tempat/antrean-contoh/", places.queue_preview, name="places_queues_preview"),
    path("tempat/antrean/<str:code>/", places.queue, name="places_queues_edit"),
    path("tempat/layanan/", times.offers, name="places_offers"),
    path("tempat/layanan/<str:service>/", times.offer, name="places_offers_edit"),
    path("tempat/layanan/<str:service>/tutup/", times.offer_close, name="places_offers_close"),
    path("tempat/jam/", times.hours, name="places_hours"),
    path("tempat/jam/atur/", times.hours_own, name="places_hours_own"),
    path("tempat/jam/<str:kind>/<str:code>/<int:weekday>/", times.hours_edit, name="places_hours_edit"),
    path("tempat/jam/<str:kind>/<str:code>/<int:weekday>/hapus/", times.hours_drop, name="places_hours_drop"),
    path("tempat/tutup/", times.closures, name="places_closures"),
    path("tempat/tutup/baru/", times.closure_new, name="places_closures_new"),
    path("tempat/tutup/<int:number>/", times.closure_end, name="places_closures_end"),
    path("tempat/instansi/", times.admissions, name="places_admissions"),
    path("tempat/instansi/<str:agency>/", times.admission, name="places_admissions_edit"),
    path("tempat/instansi/<str:agency>/akhiri/", times.admission_end, name="places_admissions_end"),
    path("tempat/mal/", places.site, name="places_site"),
    path("tempat/mal/ubah/", places.site_edit, name="places_site_edit"),
    path("tempat/zona/baru/", places.zone_new, name="places_site_zone_new"),
    path("tempat/zona/<str:code>/", places.zone, name="places_site_zone"),
    path("tempat/ruang/baru/", places.room_new, name="places_site_room_new"),
    path("tempat/ruang/<str:code>/", places.room, name="places_site_room"),
]
PEOPLE: list[URLPattern] = [
    path("orang/petugas/", officers.officers, name="people_officers"),
    path("orang/petugas/baru/", officers.officer_new, name="people_officers_new"),
    path("orang/petugas/<str:code>/", officers.officer_show, name="people_officers_show"),
    path("orang/petugas/<str:code>/ubah/", officers.officer_edit, name="people_officers_edit"),
    path("orang/petugas/<str:code>/tempat/", officers.officer_place, name="people_officers_place"),
    path(
        "orang/petugas/<str:code>/tempat/<int:number>/",
        officers.officer_unplace,
        name="people_officers_unplace",
    ),
    path("orang/petugas/<str:code>/pin/", officers.officer_pin, name="people_officers_pin"),
    path("orang/pengguna/", users.users, name="people_users"),
    path("orang/pengguna/baru/", users.user_new, name="people_users_new"),
    path("orang/pengguna/<str:username>/", users.user_show, name="people_users_show"),
    path("orang/pengguna/<str:username>/ubah/", users.user_edit, name="people_users_edit"),
    path("orang/pengguna/<str:username>/sandi/", users.user_password, name="people_users_password"),
    path("orang/pengguna/<str:username>/matikan/", users.user_off, name="people_users_off"),
    path("orang/pengguna/<str:username>/hidupkan/", users.user_on, name="people_users_on"),
    path("orang/pengguna/<str:username>/peran/", users.user_grant, name="people_users_grant"),
    path(
        "orang/pengguna/<str:username>/peran/<int:number>/", users.user_withdraw, name="people_users_withdraw"
    ),
    path("orang/peran/", users.matrix, name="people_matrix"),
    path("orang/peran/halaman/", users.matrix_pages, name="people_matrix_pages"),
]
DEVICES: list[URLPattern] = [
    path("perangkat/", devices.devices, name="devices_all"),
    path("perangkat/baru/", devices.device_new, name="devices_all_new"),
    path("perangkat/teks/", devices.texts, name="devices_texts"),
    path("perangkat/teks/baru/", devices.text_new, name="devices_texts_new"),
    path("perangkat/teks/<int:number>/", devices.text_end, name="devices_texts_end"),
    path("perangkat/kalimat/", sentences.sentences, name="devices_sentences"),
    path("perangkat/kalimat/baru/", sentences.sentence_new, name="devices_sentences_new"),
    path("perangkat/kalimat/<str:code>/", sentences.sentence, name="devices_sentences_edit"),
    path("perangkat/kode/<str:code>/", machine.page, name="devices_all_show"),
    path("perangkat/kode/<str:code>/sekarang/", machine.now, name="devices_all_now"),
    path("perangkat/kode/<str:code>/uji/", machine.test, name="devices_all_test"),
    path("perangkat/kode/<str:code>/ubah/", devices.device_edit, name="devices_all_edit"),
    path("perangkat/kode/<str:code>/pasang/", devices.device_pair, name="devices_all_pair"),
    path("perangkat/kode/<str:code>/cabut/", devices.device_revoke, name="devices_all_revoke"),
]
NORMS: list[URLPattern] = [
    path("aturan/", norms.rule_list, name="norms_rules"),
    path("aturan/dasar/", norms.bases, name="norms_bases"),
    path("aturan/dasar/baru/", norms.basis_new, name="norms_bases_new"),
    path("aturan/dasar/<str:code>/", norms.basis_edit, name="norms_bases_edit"),
    path("aturan/isi/<str:key>/", norms.rule, name="norms_rules_show"),
    path("aturan/isi/<str:key>/ubah/", norms.rule_edit, name="norms_rules_edit"),
]
JOURNAL: list[URLPattern] = [
    path("catatan/", journal.events, name="journal_events"),
    path("catatan/periksa/", journal.check, name="journal_events_check"),
]
LINKS: list[URLPattern] = [
    path("sambungan/kunci/", keys.keys, name="links_keys"),
    path("sambungan/kunci/baru/", keys.key_new, name="links_keys_new"),
    path("sambungan/kunci/kode/<str:code>/", keys.key_show, name="links_keys_show"),
    path("sambungan/kunci/kode/<str:code>/perbarui/", keys.key_renew, name="links_keys_renew"),
    path("sambungan/kunci/kode/<str:code>/cabut/", keys.key_revoke, name="links_keys_revoke"),
]
urlpatterns = LINKS + OVERVIEW + QUEUE + CATALOGUE + PLACES + PEOPLE + DEVICES + NORMS + JOURNAL

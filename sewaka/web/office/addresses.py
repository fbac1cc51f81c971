"""Addresses of the founding, a list for each part; all begin with ``pembentukan/``."""

from django.urls import URLPattern, path

from sewaka.web.office.views.formation import (
    agreeing,
    agreements,
    assets,
    budget,
    equipment,
    figures,
    findings,
    gate,
    network,
    overview,
    papers,
    people,
    planning,
    plans,
    power,
    processes,
    programme,
    rooms,
    trials,
)

OVERVIEW: list[URLPattern] = [
    path("pembentukan/", overview.glance, name="formation_overview"),
    path("pembentukan/rekap.xlsx", overview.workbook, name="formation_overview_workbook"),
    path("pembentukan/laporan/", overview.report, name="formation_overview_report"),
    path("pembentukan/mingguan/", overview.activity_weeks, name="formation_overview_weeks"),
    path("pembentukan/mingguan/laporan/", overview.weeks_report, name="formation_overview_weeks_report"),
    path("pembentukan/kriteria/", overview.judged, name="formation_overview_criteria"),
    path("pembentukan/kriteria/<slug:code>/", overview.judge_one, name="formation_overview_judge"),
]
PAPERS: list[URLPattern] = [
    path("pembentukan/berkas/", papers.papers, name="formation_papers"),
    path("pembentukan/berkas/<str:code>/cabut/", papers.take_back, name="formation_papers_revoke"),
    path("pembentukan/berkas/<str:code>/", papers.file, name="formation_papers_show"),
]
AGREEMENTS: list[URLPattern] = [
    path("pembentukan/perjanjian/", agreements.board, name="formation_agreements"),
    path("pembentukan/perjanjian/daftar/", agreements.listed, name="formation_agreements_list"),
    path("pembentukan/perjanjian/baru/", agreeing.begin, name="formation_agreements_new"),
    path(
        "pembentukan/perjanjian/konfirmasi/<str:unit>/",
        agreeing.confirm,
        name="formation_agreements_confirm",
    ),
    path("pembentukan/perjanjian/kode/<str:code>/", agreements.one, name="formation_agreements_show"),
    path(
        "pembentukan/perjanjian/kode/<str:code>/banding/",
        agreements.compared,
        name="formation_agreements_compare",
    ),
    path("pembentukan/perjanjian/kode/<str:code>/isi/", agreeing.terms, name="formation_agreements_terms"),
    path(
        "pembentukan/perjanjian/kode/<str:code>/langkah/<str:verb>/",
        agreeing.move,
        name="formation_agreements_move",
    ),
    path(
        "pembentukan/perjanjian/kode/<str:code>/tanggapan/",
        agreeing.respond,
        name="formation_agreements_respond",
    ),
    path(
        "pembentukan/perjanjian/kode/<str:code>/tanda-tangan/",
        agreeing.sign,
        name="formation_agreements_sign",
    ),
    path(
        "pembentukan/perjanjian/kode/<str:code>/perpanjang/",
        agreeing.renew,
        name="formation_agreements_renew",
    ),
    path(
        "pembentukan/perjanjian/kode/<str:code>/akhiri/",
        agreeing.terminate,
        name="formation_agreements_terminate",
    ),
    path(
        "pembentukan/perjanjian/kode/<str:code>/naskah/",
        agreeing.hand_in,
        name="formation_agreements_version",
    ),
    path(
        "pembentukan/perjanjian/kode/<str:code>/lampiran/", agreeing.annex, name="formation_agreements_annex"
    ),
    path(
        "pembentukan/perjanjian/kode/<str:code>/surat/<str:letter>/",
        agreeing.letter,
        name="formation_agreements_letter",
    ),
]
ROOMS: list[URLPattern] = [
    path("pembentukan/ruang/", rooms.all, name="formation_rooms"),
    path("pembentukan/ruang/akses/", rooms.access, name="formation_rooms_access"),
    path("pembentukan/ruang/akses/<slug:code>/", rooms.access_check, name="formation_rooms_access_check"),
    path("pembentukan/ruang/hal/<int:number>/", rooms.check, name="formation_rooms_check"),
    path("pembentukan/ruang/hal/<int:number>/cabut/", rooms.withdraw, name="formation_rooms_withdraw"),
    path("pembentukan/ruang/isi/<slug:code>/", rooms.one, name="formation_rooms_show"),
    path("pembentukan/ruang/isi/<slug:code>/baru/", rooms.add, name="formation_rooms_add"),
    path("pembentukan/ruang/isi/<slug:code>/foto/", rooms.photo_new, name="formation_rooms_photo"),
]
PLANS: list[URLPattern] = [
    path(f"pembentukan/denah/{at}", view, name=f"formation_rooms_plan{name}")
    for at, view, name in (
        ("", plans.all, ""),
        ("baru/", plans.new, "_new"),
        ("lantai/<slug:floor>/", plans.one, "_show"),
        ("lantai/<slug:floor>/ubah/", plans.edit, "_edit"),
        ("lantai/<slug:floor>/hapus/", plans.drop, "_drop"),
        ("lantai/<slug:floor>/gambar/", plans.drawing, "_drawing"),
        ("lantai/<slug:floor>/gambar/buang/", plans.bare, "_bare"),
        ("lantai/<slug:floor>/bidang/baru/", plans.area_new, "_area_new"),
        ("lantai/<slug:floor>/bidang/<int:number>/", plans.area, "_area"),
        ("lantai/<slug:floor>/bidang/<int:number>/hapus/", plans.area_drop, "_area_drop"),
        ("lantai/<slug:floor>/tanda/baru/", plans.mark_new, "_mark_new"),
        ("lantai/<slug:floor>/tanda/<int:number>/", plans.mark, "_mark"),
        ("lantai/<slug:floor>/tanda/<int:number>/hapus/", plans.mark_drop, "_mark_drop"),
        ("lantai/<slug:floor>/jalan/baru/", plans.walk_new, "_walk_new"),
        ("lantai/<slug:floor>/jalan/<int:number>/", plans.walk, "_walk"),
        ("lantai/<slug:floor>/jalan/<int:number>/hapus/", plans.walk_drop, "_walk_drop"),
    )
]
NETWORK: list[URLPattern] = [
    path(f"pembentukan/jaringan/{at}", view, name=f"formation_network{name}")
    for at, view, name in (
        ("", network.overview, ""),
        ("alokasi.sh", network.commands, "_commands"),
        ("rekap/", network.recap, "_recap"),
        ("unit/<str:unit>/", network.need, "_need"),
        ("pemakaian/baru/", network.use_new, "_use_new"),
        ("pemakaian/<int:number>/", network.use, "_use"),
        ("pemakaian/<int:number>/hapus/", network.use_drop, "_use_drop"),
        ("jalur/baru/", network.line_new, "_line_new"),
        ("jalur/<slug:code>/", network.line, "_line"),
        ("jalur/<slug:code>/hapus/", network.line_drop, "_line_drop"),
        ("terukur/", network.months, "_months"),
        ("terukur/baru/", network.month, "_month"),
        ("terukur/impor/", network.months_import, "_months_import"),
        ("terukur/contoh.xlsx", network.months_example, "_months_example"),
    )
]
POWER: list[URLPattern] = [
    path(f"pembentukan/listrik/{at}", view, name=f"formation_power{name}")
    for at, view, name in (
        ("", power.overview, ""),
        ("suhu/", power.climate, "_climate"),
        ("naskah/<int:number>/", power.answer, "_answer"),
        ("server/baru/", power.host_new, "_host_new"),
        ("server/<slug:code>/", power.host, "_host"),
        ("server/<slug:code>/hapus/", power.host_drop, "_host_drop"),
        ("sistem/baru/", power.system_new, "_system_new"),
        ("sistem/<slug:code>/", power.system, "_system"),
        ("sistem/<slug:code>/hapus/", power.system_drop, "_system_drop"),
        ("sumber/baru/", power.supply_new, "_supply_new"),
        ("sumber/<slug:code>/", power.supply, "_supply"),
        ("sumber/<slug:code>/hapus/", power.supply_drop, "_supply_drop"),
        ("beban/baru/", power.load_new, "_load_new"),
        ("beban/<int:number>/", power.load, "_load"),
        ("beban/<int:number>/hapus/", power.load_drop, "_load_drop"),
    )
]
EQUIPMENT: list[URLPattern] = [
    path("pembentukan/sarana/", equipment.listed, name="formation_equipment"),
    path("pembentukan/sarana/baru/", equipment.new, name="formation_equipment_new"),
    path("pembentukan/sarana/rekap/", equipment.recap, name="formation_equipment_recap"),
    path("pembentukan/sarana/rkbmd/", equipment.rkbmd, name="formation_equipment_rkbmd"),
    path("pembentukan/sarana/impor/", equipment.bring, name="formation_equipment_import_sheet"),
    path("pembentukan/sarana/impor/contoh/", equipment.example, name="formation_equipment_import_example"),
    path("pembentukan/sarana/impor/simpan/", equipment.keep, name="formation_equipment_import_keep"),
    path("pembentukan/sarana/jenis/", equipment.kinds, name="formation_equipment_kinds"),
    path("pembentukan/sarana/jenis/baru/", equipment.kind_new, name="formation_equipment_kinds_new"),
    path("pembentukan/sarana/jenis/<str:code>/", equipment.kind_edit, name="formation_equipment_kinds_edit"),
    path("pembentukan/sarana/<int:number>/", equipment.shown, name="formation_equipment_show"),
    path("pembentukan/sarana/<int:number>/ubah/", equipment.changed, name="formation_equipment_show_edit"),
    path(
        "pembentukan/sarana/<int:number>/usul/<str:verb>/", equipment.ask, name="formation_equipment_show_ask"
    ),
    path(
        "pembentukan/sarana/<int:number>/putus/<str:verb>/",
        equipment.judge,
        name="formation_equipment_show_judge",
    ),
]
ASSETS: list[URLPattern] = [
    path("pembentukan/barang/", assets.listed, name="formation_assets"),
    path("pembentukan/barang/baru/", assets.new, name="formation_assets_new"),
    path("pembentukan/barang/ruang/", assets.rooms, name="formation_assets_rooms"),
    path("pembentukan/barang/ruang/<str:code>/", assets.room, name="formation_assets_room"),
    path("pembentukan/barang/label/", assets.labels, name="formation_assets_labels"),
    path("pembentukan/barang/serah-terima/", assets.handovers, name="formation_assets_handovers"),
    path("pembentukan/barang/serah-terima/baru/", assets.handover_new, name="formation_assets_handovers_new"),
    path("pembentukan/barang/serah-terima/<int:number>/", assets.handover, name="formation_assets_handover"),
    path(
        "pembentukan/barang/serah-terima/<int:number>/bast/",
        assets.handover_draw,
        name="formation_assets_handover_draw",
    ),
    path(
        "pembentukan/barang/serah-terima/<int:number>/tanda-tangan/",
        assets.handover_sign,
        name="formation_assets_handover_sign",
    ),
    path("pembentukan/barang/<int:number>/", assets.shown, name="formation_assets_show"),
    path("pembentukan/barang/<int:number>/ubah/", assets.changed, name="formation_assets_show_edit"),
    path("pembentukan/barang/<int:number>/perbaikan/", assets.repair, name="formation_assets_show_repair"),
    path("pembentukan/barang/<int:number>/hapus/", assets.retire, name="formation_assets_show_retire"),
]
BUDGET: list[URLPattern] = [
    path("pembentukan/anggaran/", budget.listed, name="formation_budget"),
    path("pembentukan/anggaran/baru/", budget.new, name="formation_budget_new"),
    path("pembentukan/anggaran/<int:year>/<str:code>/", budget.changed, name="formation_budget_edit"),
    path("pembentukan/anggaran/paket/baru/", budget.package_new, name="formation_budget_package_new"),
    path("pembentukan/anggaran/paket/<str:code>/", budget.package, name="formation_budget_package"),
    path(
        "pembentukan/anggaran/paket/<str:code>/ubah/",
        budget.package_edit,
        name="formation_budget_package_edit",
    ),
    path(
        "pembentukan/anggaran/paket/<str:code>/jadwal/",
        budget.package_plan,
        name="formation_budget_package_plan",
    ),
    path(
        "pembentukan/anggaran/paket/<str:code>/menunggu/",
        budget.package_awaited,
        name="formation_budget_package_awaited",
    ),
    path(
        "pembentukan/anggaran/paket/<str:code>/langkah/<str:verb>/",
        budget.package_move,
        name="formation_budget_package_move",
    ),
]
FIGURES: list[URLPattern] = [
    path("pembentukan/angka/", figures.compared, name="formation_figures"),
]
PEOPLE: list[URLPattern] = [
    path("pembentukan/petugas/", people.overview, name="formation_people"),
    path("pembentukan/petugas/materi/", people.materials, name="formation_people_materials"),
    path("pembentukan/petugas/materi/baru/", people.material_new, name="formation_people_material_new"),
    path("pembentukan/petugas/materi/<str:code>/", people.material, name="formation_people_material"),
    path(
        "pembentukan/petugas/materi/<str:code>/ubah/",
        people.material_edit,
        name="formation_people_material_edit",
    ),
    path(
        "pembentukan/petugas/materi/<str:code>/tarik/",
        people.material_withdraw,
        name="formation_people_material_withdraw",
    ),
    path("pembentukan/petugas/kepegawaian/", people.staffing, name="formation_people_staffing"),
    path("pembentukan/petugas/kepegawaian/<str:code>/", people.decide, name="formation_people_decide"),
    path("pembentukan/petugas/instansi/<str:agency>/", people.agency, name="formation_people_agency"),
    path("pembentukan/petugas/instansi/<str:agency>/rencana/", people.need, name="formation_people_need"),
]
PROGRAMME: list[URLPattern] = [
    path("pembentukan/program/", programme.listed, name="formation_programme"),
    path("pembentukan/program/bagan/", programme.chart, name="formation_programme_chart"),
    path("pembentukan/program/papan/", programme.board, name="formation_programme_board"),
    path("pembentukan/program/semua/", programme.beside, name="formation_programme_all"),
    path("pembentukan/program/baru/", planning.new, name="formation_programme_new"),
    path("pembentukan/program/<slug:code>/butir/", planning.add_item, name="formation_programme_add_item"),
    path("pembentukan/program/<slug:code>/langkah/", planning.add_step, name="formation_programme_add_step"),
    path("pembentukan/program/<slug:code>/tahap/", planning.add_stage, name="formation_programme_add_stage"),
    path("pembentukan/butir/<int:number>/", programme.item, name="formation_programme_item"),
    path("pembentukan/butir/<int:number>/ubah/", planning.change, name="formation_programme_change"),
    path("pembentukan/butir/<int:number>/catatan/", planning.note, name="formation_programme_note"),
    path("pembentukan/butir/<int:number>/bukti/", planning.attach, name="formation_programme_attach"),
    path(
        "pembentukan/butir/<int:number>/bukti/<str:paper>/lepas/",
        planning.detach,
        name="formation_programme_detach",
    ),
    path("pembentukan/butir/<int:number>/tunggu/", planning.wait, name="formation_programme_wait"),
    path(
        "pembentukan/butir/<int:number>/tunggu/<int:after>/hapus/",
        planning.wait_no_more,
        name="formation_programme_wait_no_more",
    ),
    path("pembentukan/butir/<int:number>/<slug:verb>/", planning.move, name="formation_programme_move"),
]
FINDINGS: list[URLPattern] = [
    path("pembentukan/temuan/", findings.listed, name="formation_findings"),
    path("pembentukan/temuan/<str:code>/", findings.shown, name="formation_findings_show"),
    path("pembentukan/temuan/<str:code>/<slug:verb>/", findings.settle, name="formation_findings_settle"),
]
PROCESSES: list[URLPattern] = [
    path("pembentukan/proses/", processes.listed, name="formation_processes"),
    path(
        "pembentukan/proses/<slug:agency>/<slug:process>/", processes.shown, name="formation_processes_show"
    ),
    path(
        "pembentukan/proses/<slug:agency>/<slug:process>/putuskan/",
        processes.decide,
        name="formation_processes_decide",
    ),
    path(
        "pembentukan/proses/<slug:agency>/<slug:process>/cabut/",
        processes.withdraw,
        name="formation_processes_withdraw",
    ),
]
GATE: list[URLPattern] = [
    path("pembentukan/gerbang/", gate.mall, name="formation_gate"),
    path("pembentukan/gerbang/kecualikan/<path:key>/", gate.waive, name="formation_gate_waive"),
    path("pembentukan/gerbang/minta-lagi/<path:key>/", gate.again, name="formation_gate_again"),
    path("pembentukan/gerbang/buka/", gate.declare, name="formation_gate_open"),
    path("pembentukan/gerbang/instansi/<slug:code>/", gate.agency, name="formation_gate_agency"),
    path("pembentukan/gerbang/layanan/<slug:code>/", gate.service, name="formation_gate_service"),
]
TRIALS: list[URLPattern] = [
    path("pembentukan/uji-coba/", trials.overview, name="formation_trials"),
    path("pembentukan/uji-coba/tempat/siapkan/", trials.found, name="formation_trials_found"),
    path("pembentukan/uji-coba/tempat/tutup/", trials.close, name="formation_trials_close"),
    path("pembentukan/uji-coba/baru/", trials.new, name="formation_trials_new"),
    path("pembentukan/uji-coba/skenario/", trials.scenarios, name="formation_trials_scenarios"),
    path("pembentukan/uji-coba/skenario/baru/", trials.scenario_new, name="formation_trials_scenario_new"),
    path(
        "pembentukan/uji-coba/skenario/pola/",
        trials.scenario_pattern,
        name="formation_trials_scenario_pattern",
    ),
    path(
        "pembentukan/uji-coba/skenario/<str:code>/",
        trials.scenario_edit,
        name="formation_trials_scenario_edit",
    ),
    path("pembentukan/uji-coba/<int:first>/<int:second>/", trials.compare, name="formation_trials_compare"),
    path("pembentukan/uji-coba/<int:number>/", trials.trial, name="formation_trials_show"),
    path("pembentukan/uji-coba/<int:number>/mulai/", trials.begin, name="formation_trials_begin"),
    path("pembentukan/uji-coba/<int:number>/akhiri/", trials.end, name="formation_trials_end"),
    path("pembentukan/uji-coba/<int:number>/batal/", trials.drop, name="formation_trials_drop"),
    path("pembentukan/uji-coba/<int:number>/datang/", trials.send, name="formation_trials_send"),
    path("pembentukan/uji-coba/<int:number>/catatan/", trials.remark, name="formation_trials_remark"),
    path("pembentukan/uji-coba/<int:number>/berita-acara/", trials.report, name="formation_trials_report"),
    path("pembentukan/uji-coba/<int:number>/tindak/", trials.follow, name="formation_trials_follow"),
    path(
        "pembentukan/uji-coba/<int:number>/tindak/<int:follow>/",
        trials.follow_done,
        name="formation_trials_follow_done",
    ),
]
FORMATION = (
    OVERVIEW
    + PROGRAMME
    + FINDINGS
    + PROCESSES
    + GATE
    + PAPERS
    + AGREEMENTS
    + ROOMS
    + PLANS
    + NETWORK
    + POWER
    + FIGURES
    + PEOPLE
    + TRIALS
    + EQUIPMENT
    + ASSETS
    + BUDGET
)

"""Addresses of the founding, a list for each part; all begin with ``pembentukan/``."""

from django.urls import URLPattern, path

from sewaka.web.office.views.formation import figures, papers, people

PAPERS: list[URLPattern] = [
    path("pembentukan/berkas/<str:code>/", papers.show, name="formation_papers_show"),
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
FORMATION = PAPERS + FIGURES + PEOPLE

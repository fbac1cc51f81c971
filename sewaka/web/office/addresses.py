"""Addresses of the founding, a list for each part; all begin with ``pembentukan/``."""

from django.urls import URLPattern, path

from sewaka.web.office.views.formation import figures, papers

PAPERS: list[URLPattern] = [
    path("pembentukan/berkas/<str:code>/", papers.show, name="formation_papers_show"),
]
FIGURES: list[URLPattern] = [
    path("pembentukan/angka/", figures.compared, name="formation_figures"),
]
FORMATION = PAPERS + FIGURES

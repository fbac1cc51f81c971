"""Service pages for machines that read: schema.org JSON-LD, true, and harmless under our own policy."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client

from sewaka.catalogue.models import ServiceVersion
from tests.halls import Hall, build

# Properties of each class in schema.org 30.0, as far as they are used here.
KNOWN = {
    "GovernmentService": "url identifier name alternateName description provider serviceOperator areaServed "
    "availableChannel offers",
    "GovernmentOrganization": "name parentOrganization",
    "AdministrativeArea": "identifier name",
    "ServiceChannel": "serviceLocation availableLanguage processingTime",
    "GovernmentOffice": "name address openingHoursSpecification",
    "OpeningHoursSpecification": "dayOfWeek opens closes",
    "Offer": "price priceCurrency",
}


@pytest.fixture
def hall(db: None) -> Hall:
    return build()


def block(code: str) -> tuple[dict[str, Any], str]:
    page = Client().get(f"/layanan/{code}/").content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found, page[-2000:]
    return json.loads(found[1]), page


def nodes(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [node for each in value for node in nodes(each)]
    if not isinstance(value, dict):
        return []
    return [value, *(node for each in value.values() for node in nodes(each))]


def test_a_service_tells_where_when_and_how_much(hall: Hall) -> None:
    ServiceVersion.objects.filter(service__code="uji_a").update(
        fee={"kind": "fixed", "amount_rp": 50_000},
        standard_time={"value": 2, "unit": "hours"},
        summary="Ringkasan <b>layanan</b> & </script><script>alert(1)</script>",
    )
    from sewaka.places.models import Site

    Site.objects.update(version=7)
    told, page = block("uji_a")
    assert told["@type"] == "GovernmentService" and told["name"] == "Layanan A"
    assert told["offers"] == {"@type": "Offer", "price": "50000", "priceCurrency": "IDR"}
    channel = told["availableChannel"]
    assert channel["processingTime"] == "PT2H" and channel["serviceLocation"]["name"] == "MPP Uji"
    week = channel["serviceLocation"]["openingHoursSpecification"]
    assert len(week) == 7 and week[0]["dayOfWeek"] == "https://schema.org/Monday"
    assert told["description"].endswith("<script>alert(1)</script>") and "<script>alert" not in page


def test_only_what_schema_org_knows(hall: Hall) -> None:
    for node in nodes(block("uji_a")[0]):
        assert set(node) - {"@type", "@id", "@context"} <= set(KNOWN[node["@type"]].split()), node


def test_what_is_unknown_is_not_told(hall: Hall) -> None:
    told, _page = block("uji_k")
    assert "offers" not in told and "description" not in told
    assert "processingTime" not in told["availableChannel"]


def test_every_service_of_badung_has_one(badung: str) -> None:
    from django.utils import timezone

    from sewaka.places.queries import plan
    from sewaka.web.portal import linked

    layout = plan(badung, at=timezone.now())
    on = layout.business_day(timezone.now())
    offered = [each.service for each in layout.offerings.values()]
    for info in [*offered, *layout.not_offered.values()]:
        for node in nodes(json.loads(linked.block(layout, info, on))):
            assert set(node) - {"@type", "@id", "@context"} <= set(KNOWN[node["@type"]].split()), node

"""The database itself renews Site.version, so no action, shell or later migration can forget it.

The value comes from a sequence: it never returns to an earlier one, not even after a rollback, so a
process may keep its plan for as long as the version is the same. Sites are locked in order of id: two
changes at once wait for each other and never deadlock. A lock on a site's version does not hinder inserts that
refer to the site (those take a key share lock only).
"""

from django.db import migrations

TABLES = [
    "norms_legalbasis",
    "norms_rule",
    "catalogue_agency",
    "catalogue_unit",
    "catalogue_service",
    "catalogue_serviceversion",
    "catalogue_lifeevent",
    "places_zone",
    "places_room",
    "places_counter",
    "places_queue",
    "places_counterqueue",
    "places_admission",
    "places_offering",
    "places_hours",
    "places_closure",
]

FORWARD = """
CREATE SEQUENCE places_site_version_seq;
CREATE FUNCTION places_site_new_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.version := nextval('places_site_version_seq');
  RETURN NEW;
END $$;
CREATE TRIGGER places_site_version BEFORE INSERT OR UPDATE ON places_site
  FOR EACH ROW EXECUTE FUNCTION places_site_new_version();
CREATE FUNCTION places_every_site_new_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE places_site SET version = 0
   WHERE id IN (SELECT id FROM places_site ORDER BY id FOR NO KEY UPDATE);
  RETURN NULL;
END $$;
""" + "".join(
    f"CREATE TRIGGER {table}_version AFTER INSERT OR UPDATE OR DELETE ON {table}"
    " FOR EACH STATEMENT EXECUTE FUNCTION places_every_site_new_version();\n"
    for table in TABLES
)

BACKWARD = (
    "".join(f"DROP TRIGGER {table}_version ON {table};\n" for table in TABLES)
    + "DROP TRIGGER places_site_version ON places_site;"
    + "DROP FUNCTION places_every_site_new_version(); DROP FUNCTION places_site_new_version();"
    + "DROP SEQUENCE places_site_version_seq;"
)


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0001_initial"),
        ("norms", "0001_initial"),
        ("catalogue", "0001_initial"),
    ]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]

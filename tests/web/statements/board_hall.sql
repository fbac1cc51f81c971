SELECT d.id, s.code, d.code, d.kind, d.name, COALESCE(z.code, ?), COALESCE(c.code, ?), d.agent_id, d.settings, d.config_version, d.paired_at, d.revoked_at FROM devices_device d JOIN places_site s ON s.id = d.site_id LEFT JOIN places_zone z ON z.id = d.zone_id LEFT JOIN places_counter c ON c.id = d.counter_id WHERE d.key_hash = %(hash)s

SELECT version, zone_name FROM places_site WHERE code = %(site)s

SELECT "journal_stream"."last_seq" AS "last_seq" FROM "journal_stream" WHERE "journal_stream"."site" = %s ORDER BY "journal_stream"."site" ASC LIMIT ?

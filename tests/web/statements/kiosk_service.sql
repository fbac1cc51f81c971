SELECT d.id, s.code, d.code, d.kind, d.name, COALESCE(z.code, ?), COALESCE(c.code, ?), d.agent_id, d.settings, d.config_version, d.paired_at, d.revoked_at, COALESCE(j.last_seq, ?), s.version, s.zone_name FROM devices_device d JOIN places_site s ON s.id = d.site_id LEFT JOIN places_zone z ON z.id = d.zone_id LEFT JOIN places_counter c ON c.id = d.counter_id LEFT JOIN journal_stream j ON j.site = s.code WHERE d.key_hash = %(hash)s

SELECT l.queue_id, count(*) FILTER (WHERE t.state = ?), count(*) FILTER (WHERE t.state = ? AND t.ready_at < %(norm)s), count(*) FILTER (WHERE t.state IN (?, …)) FROM queueing_ticket t JOIN queueing_line l ON l.id = t.line_id WHERE t.site_id = %(site)s AND t.day = %(day)s AND t.state IN (?, …) GROUP BY l.queue_id

SELECT "queueing_desk"."counter_id" AS "counter_id", "queueing_desk"."paused_until" AS "paused_until" FROM "queueing_desk" INNER JOIN "places_counter" ON ("queueing_desk"."counter_id" = "places_counter"."id") WHERE ("queueing_desk"."closed_at" IS NULL AND "places_counter"."site_id" = %s)

SELECT "queueing_pace"."queue_id" AS "queue_id", "queueing_pace"."mean_s" AS "mean_s", "queueing_pace"."spread_s" AS "spread_s", "queueing_pace"."samples" AS "samples", "queueing_fit"."number" AS "fit__number", "queueing_fit"."bands" AS "fit__bands" FROM "queueing_pace" LEFT OUTER JOIN "queueing_fit" ON ("queueing_pace"."fit_id" = "queueing_fit"."id") WHERE "queueing_pace"."queue_id" IN (%s, %s)

SELECT "places_site"."id", "places_site"."code", "places_site"."name", "places_site"."short_name", "places_site"."zone_name", "places_site"."area_code", "places_site"."address", "places_site"."languages", "places_site"."version" FROM "places_site" ORDER BY "places_site"."name" ASC

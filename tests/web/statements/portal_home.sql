SELECT "places_site"."id", "places_site"."code", "places_site"."name", "places_site"."short_name", "places_site"."zone_name", "places_site"."area_code", "places_site"."address", "places_site"."languages", "places_site"."version", "places_site"."rehearsal_of_id", "places_site"."ended_at", "places_site"."ended_by" FROM "places_site" WHERE "places_site"."rehearsal_of_id" IS NULL ORDER BY "places_site"."name" ASC

SELECT version, zone_name FROM places_site WHERE code = %(site)s

SELECT version, zone_name FROM places_site WHERE code = %(site)s

SELECT last_seq FROM journal_stream WHERE site = %(site)s

SELECT l.queue_id, count(*) FILTER (WHERE t.state = ?), count(*) FILTER (WHERE t.state = ? AND t.ready_at < %(norm)s), count(*) FILTER (WHERE t.state IN (?, …)) FROM queueing_ticket t JOIN queueing_line l ON l.id = t.line_id WHERE t.site_id = %(site)s AND t.day = %(day)s AND t.state IN (?, …) GROUP BY l.queue_id

SELECT "queueing_desk"."counter_id" AS "counter_id", "queueing_desk"."paused_until" AS "paused_until" FROM "queueing_desk" INNER JOIN "places_counter" ON ("queueing_desk"."counter_id" = "places_counter"."id") WHERE ("queueing_desk"."closed_at" IS NULL AND "places_counter"."site_id" = %s)

SELECT "queueing_pace"."queue_id" AS "queue_id", "queueing_pace"."mean_s" AS "mean_s", "queueing_pace"."spread_s" AS "spread_s", "queueing_pace"."samples" AS "samples", "queueing_fit"."number" AS "fit__number", "queueing_fit"."bands" AS "fit__bands" FROM "queueing_pace" LEFT OUTER JOIN "queueing_fit" ON ("queueing_pace"."fit_id" = "queueing_fit"."id") WHERE "queueing_pace"."queue_id" IN (%s, %s)

SELECT "queueing_desk"."counter_id" AS "counter_id", "queueing_desk"."paused_until" AS "paused_until" FROM "queueing_desk" INNER JOIN "places_counter" ON ("queueing_desk"."counter_id" = "places_counter"."id") WHERE ("queueing_desk"."closed_at" IS NULL AND "places_counter"."site_id" = %s)

SELECT "devices_newsitem"."id", "devices_newsitem"."site_id", "devices_newsitem"."zone_id", "devices_newsitem"."tone", "devices_newsitem"."title", "devices_newsitem"."text", "devices_newsitem"."title_en", "devices_newsitem"."text_en", "devices_newsitem"."title_ban", "devices_newsitem"."text_ban", "devices_newsitem"."from_at", "devices_newsitem"."until_at", "devices_newsitem"."set_at", "devices_newsitem"."set_by", "devices_newsitem"."ended_at", "devices_newsitem"."ended_by", "places_zone"."id", "places_zone"."site_id", "places_zone"."code", "places_zone"."name", "places_zone"."way" FROM "devices_newsitem" INNER JOIN "places_site" ON ("devices_newsitem"."site_id" = "places_site"."id") LEFT OUTER JOIN "places_zone" ON ("devices_newsitem"."zone_id" = "places_zone"."id") WHERE ("places_site"."code" = %s AND "devices_newsitem"."ended_at" IS NULL AND "devices_newsitem"."until_at" > %s AND "devices_newsitem"."from_at" <= %s) ORDER BY "devices_newsitem"."from_at" DESC, "devices_newsitem"."id" DESC

SELECT "queueing_ticket"."service_code" AS "service_code", COUNT("queueing_ticket"."id") AS "taken" FROM "queueing_ticket" INNER JOIN "places_site" ON ("queueing_ticket"."site_id" = "places_site"."id") WHERE ("queueing_ticket"."day" BETWEEN %s AND %s AND "places_site"."code" = %s AND NOT ("queueing_ticket"."state" = %s)) GROUP BY ? ORDER BY ? DESC, ? ASC LIMIT ?

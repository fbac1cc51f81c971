SELECT "places_site"."code" AS "site__code" FROM "queueing_ticket" INNER JOIN "places_site" ON ("queueing_ticket"."site_id" = "places_site"."id") WHERE "queueing_ticket"."token" = %s ORDER BY "queueing_ticket"."id" ASC LIMIT ?

SELECT version, zone_name FROM places_site WHERE code = %(site)s

SELECT "journal_stream"."last_seq" AS "last_seq" FROM "journal_stream" WHERE "journal_stream"."site" = %s ORDER BY "journal_stream"."site" ASC LIMIT ?

SELECT "queueing_ticket"."id", "queueing_ticket"."site_id", "queueing_ticket"."day", "queueing_ticket"."line_id", "queueing_ticket"."home_line_id", "queueing_ticket"."number", "queueing_ticket"."code", "queueing_ticket"."token", "queueing_ticket"."stop_id", "queueing_ticket"."service_code", "queueing_ticket"."source", "queueing_ticket"."language", "queueing_ticket"."state", "queueing_ticket"."priority", "queueing_ticket"."turn", "queueing_ticket"."head_start_s", "queueing_ticket"."issued_at", "queueing_ticket"."issued_by", "queueing_ticket"."ready_at", "queueing_ticket"."rank_at", "queueing_ticket"."counter_id", "queueing_ticket"."desk_id", "queueing_ticket"."calls", "queueing_ticket"."called_at", "queueing_ticket"."called_by", "queueing_ticket"."last_call_at", "queueing_ticket"."started_at", "queueing_ticket"."started_by", "queueing_ticket"."ended_at", "queueing_ticket"."ended_by", "queueing_ticket"."reason", "queueing_ticket"."ahead_at_issue", "queueing_ticket"."told_low_s", "queueing_ticket"."told_high_s", "queueing_ticket"."request_key", "queueing_ticket"."version", "queueing_line"."id", "queueing_line"."queue_id", "queueing_line"."day", "queueing_line"."last_number", "queueing_line"."last_ready_at", "queueing_line"."closed_at", "queueing_line"."closed_by" FROM "queueing_ticket" INNER JOIN "queueing_line" ON ("queueing_ticket"."line_id" = "queueing_line"."id") WHERE "queueing_ticket"."token" = %s LIMIT ?

SELECT "queueing_desk"."counter_id" AS "counter_id" FROM "queueing_desk" INNER JOIN "places_counter" ON ("queueing_desk"."counter_id" = "places_counter"."id") WHERE ("queueing_desk"."closed_at" IS NULL AND "places_counter"."site_id" = %s)

SELECT "queueing_ticket"."rank_at" AS "rank_at", "queueing_ticket"."number" AS "number" FROM "queueing_ticket" WHERE ("queueing_ticket"."line_id" = %s AND "queueing_ticket"."rank_at" <= %s AND "queueing_ticket"."state" = %s AND NOT ("queueing_ticket"."id" = %s))

SELECT "queueing_pace"."queue_id", "queueing_pace"."mean_s", "queueing_pace"."spread_s", "queueing_pace"."samples", "queueing_pace"."learned_at", "queueing_pace"."learned_by" FROM "queueing_pace" WHERE "queueing_pace"."queue_id" IN (%s)

SELECT "queueing_step"."id", "queueing_step"."ticket_id", "queueing_step"."n", "queueing_step"."verb", "queueing_step"."source", "queueing_step"."target", "queueing_step"."at", "queueing_step"."by", "queueing_step"."line_id", "queueing_step"."counter_id", "queueing_step"."desk_id", "queueing_step"."why", "queueing_step"."before", "queueing_step"."request_key" FROM "queueing_step" WHERE "queueing_step"."ticket_id" = %s ORDER BY "queueing_step"."n" ASC

SELECT "places_site"."id", "places_site"."code", "places_site"."name", "places_site"."short_name", "places_site"."zone_name", "places_site"."area_code", "places_site"."address", "places_site"."version" FROM "places_site" ORDER BY "places_site"."name" ASC

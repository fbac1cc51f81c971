SELECT session_data FROM django_session WHERE session_key = %(key)s AND expire_date > %(now)s

SELECT u.id, u.username, u.full_name, u.demo, u.password, COALESCE(( SELECT json_agg(json_build_array(g.id, g.role, g.site_code, g.agency_code, g.counter_code) ORDER BY g.id) FROM accounts_grant g WHERE g.user_id = u.id AND g.withdrawn_at IS NULL), ?)::text FROM accounts_user u WHERE u.id = %(id)s AND u.is_active

SELECT version, zone_name FROM places_site WHERE code = %(site)s

SELECT o.id, o.code, COALESCE(o.user_id, ?), a.code, COALESCE(NULLIF(a.short_name, ?), a.name), o.full_name, o.short_name, o.pin_hash <> ?, COALESCE(( SELECT json_agg(json_build_array(p.id, s.code, COALESCE(c.code, ?), p.from_on, p.until_on) ORDER BY p.from_on, p.id) FROM staff_placement p JOIN places_site s ON s.id = p.site_id LEFT JOIN places_counter c ON c.id = p.counter_id WHERE p.officer_id = o.id AND p.ended_at IS NULL), ?)::text FROM staff_officer o JOIN catalogue_agency a ON a.id = o.agency_id WHERE o.user_id = %(value)s

SELECT last_seq FROM journal_stream WHERE site = %(site)s

WITH d AS ( SELECT l.id, l.queue_id, q.tier FROM unnest(%(queues)s::bigint[], %(tiers)s::int[]) AS q(queue_id, tier) JOIN queueing_line l ON l.queue_id = q.queue_id AND l.day = %(day)s ) (SELECT t.id, t.token, t.code, t.number, t.line_id, t.service_code, t.state, t.turn, t.head_start_s, t.priority, t.ready_at, t.rank_at, t.called_at, t.last_call_at, t.started_at, t.calls, t.version, d.queue_id, d.tier, ? FROM d CROSS JOIN LATERAL ( SELECT * FROM queueing_ticket WHERE line_id = d.id AND state = ? ORDER BY rank_at, number, id LIMIT %(most)s) AS t) UNION ALL (SELECT t.id, t.token, t.code, t.number, t.line_id, t.service_code, t.state, t.turn, t.head_start_s, t.priority, t.ready_at, t.rank_at, t.called_at, t.last_call_at, t.started_at, t.calls, t.version, d.queue_id, d.tier, ? FROM queueing_ticket t JOIN d ON d.id = t.line_id WHERE t.site_id = %(site)s AND t.day = %(day)s AND t.state IN (?, …)) UNION ALL (SELECT t.id, t.token, t.code, t.number, t.line_id, t.service_code, t.state, t.turn, t.head_start_s, t.priority, t.ready_at, t.rank_at, t.called_at, t.last_call_at, t.started_at, t.calls, t.version, l.queue_id, ?, COALESCE(( SELECT s.why FROM queueing_step s WHERE s.ticket_id = t.id AND s.verb = ? ORDER BY s.n DESC LIMIT ?), ?) FROM queueing_ticket t JOIN queueing_line l ON l.id = t.line_id WHERE t.counter_id = %(counter)s AND t.state IN (?, …))

SELECT d.officer_id, o.short_name, d.opened_at, d.paused_until, ( SELECT CASE WHEN h.acknowledged_at IS NULL THEN ? ELSE ? END FROM queueing_helpcall h WHERE h.counter_id = d.counter_id AND h.resolved_at IS NULL) FROM queueing_desk d JOIN staff_officer o ON o.id = d.officer_id WHERE d.counter_id = %(counter)s AND d.closed_at IS NULL

SELECT count(*), EXTRACT(epoch FROM avg(t.ended_at - t.started_at)) FROM queueing_ticket t JOIN queueing_desk d ON d.id = t.desk_id WHERE t.counter_id = %(counter)s AND t.day = %(day)s AND t.state = ? AND d.officer_id = %(officer)s

SELECT t.token, t.code, s.verb, s.at, t.version = s.n FROM queueing_desk d JOIN queueing_step s ON s.desk_id = d.id AND s.at >= %(since)s JOIN queueing_ticket t ON t.id = s.ticket_id WHERE d.counter_id = %(counter)s AND d.closed_at IS NULL AND s.by = %(by)s ORDER BY s.at DESC, s.id DESC LIMIT ?

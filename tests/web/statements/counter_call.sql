SELECT session_data FROM django_session WHERE session_key = %(key)s AND expire_date > %(now)s

SELECT u.id, u.username, u.full_name, u.demo, u.password, COALESCE(( SELECT json_agg(json_build_array(g.id, g.role, g.site_code, g.agency_code, g.counter_code) ORDER BY g.id) FROM accounts_grant g WHERE g.user_id = u.id AND g.withdrawn_at IS NULL), ?)::text FROM accounts_user u WHERE u.id = %(id)s AND u.is_active

SELECT version, zone_name FROM places_site WHERE code = %(site)s

SELECT o.id, o.code, COALESCE(o.user_id, ?), a.code, COALESCE(NULLIF(a.short_name, ?), a.name), o.full_name, o.short_name, o.pin_hash <> ?, COALESCE(( SELECT json_agg(json_build_array(p.id, s.code, COALESCE(c.code, ?), p.from_on, p.until_on) ORDER BY p.from_on, p.id) FROM staff_placement p JOIN places_site s ON s.id = p.site_id LEFT JOIN places_counter c ON c.id = p.counter_id WHERE p.officer_id = o.id AND p.ended_at IS NULL), ?)::text FROM staff_officer o JOIN catalogue_agency a ON a.id = o.agency_id WHERE o.user_id = %(value)s

SELECT id, officer_id, paused_until IS NOT NULL FROM queueing_desk WHERE counter_id = %(counter)s AND closed_at IS NULL

SELECT id, queue_id, frozen FROM queueing_line WHERE queue_id = ANY(%(queues)s) AND day = %(day)s ORDER BY id FOR NO KEY UPDATE

SELECT t.id, t.site_id, t.day, t.home_line_id, t.number, t.code, t.token, t.line_id, t.service_code, t.state, t.priority, t.turn, t.head_start_s, t.ready_at, t.rank_at, t.counter_id, t.desk_id, t.calls, t.called_at, t.called_by, t.last_call_at, t.started_at, t.started_by, t.ended_at, t.ended_by, t.reason, t.version, l.queue_id FROM queueing_ticket t JOIN queueing_line l ON l.id = t.line_id WHERE t.counter_id = %(counter)s AND t.state IN (?, …)

SELECT t.id, d.tier, d.line FROM unnest(%(lines)s::bigint[], %(tiers)s::int[]) AS d(line, tier) CROSS JOIN LATERAL ( SELECT id, rank_at, number FROM queueing_ticket WHERE line_id = d.line AND state = ? ORDER BY rank_at, number, id LIMIT ? ) AS t ORDER BY d.tier, t.rank_at, t.number, t.id LIMIT ?

SELECT t.id, t.site_id, t.day, t.home_line_id, t.number, t.code, t.token, t.line_id, t.service_code, t.state, t.priority, t.turn, t.head_start_s, t.ready_at, t.rank_at, t.counter_id, t.desk_id, t.calls, t.called_at, t.called_by, t.last_call_at, t.started_at, t.started_by, t.ended_at, t.ended_by, t.reason, t.version, l.queue_id FROM queueing_ticket t JOIN queueing_line l ON l.id = t.line_id WHERE t.id = %(id)s

WITH moved AS ( UPDATE queueing_ticket SET line_id = %(line_id)s, service_code = %(service_code)s, state = %(state)s, priority = %(priority)s, turn = %(turn)s, head_start_s = %(head_start_s)s, ready_at = %(ready_at)s, rank_at = %(rank_at)s, counter_id = %(counter_id)s, desk_id = %(desk_id)s, calls = %(calls)s, called_at = %(called_at)s, called_by = %(called_by)s, last_call_at = %(last_call_at)s, started_at = %(started_at)s, started_by = %(started_by)s, ended_at = %(ended_at)s, ended_by = %(ended_by)s, reason = %(reason)s, version = %(n)s WHERE id = %(id)s AND version = %(version)s RETURNING id ) INSERT INTO queueing_step (ticket_id, n, verb, source, target, at, by, line_id, counter_id, desk_id, why, before, request_key) SELECT id, %(n)s, %(verb)s, %(source)s, %(state)s, %(at)s, %(by)s, %(step_line)s, %(step_counter)s, %(step_desk)s, %(why)s, %(before)s::jsonb, %(request_key)s FROM moved RETURNING ticket_id

SELECT paused_until IS NOT NULL FROM queueing_desk WHERE id = %(desk)s AND closed_at IS NULL FOR SHARE

WITH grown AS ( INSERT INTO journal_stream AS s (site, last_seq, last_hash) VALUES (%(site)s, ?, sha256(decode(repeat(?, …), ?) || int8send(?) || %(body)s)) ON CONFLICT (site) DO UPDATE SET last_seq = s.last_seq + ?, last_hash = sha256(s.last_hash || int8send(s.last_seq + ?) || %(body)s) RETURNING last_seq, last_hash ) INSERT INTO journal_event (site, seq, kind, subject, actor, at, data, closed, salt, hash) SELECT %(site)s, last_seq, %(kind)s, %(subject)s, %(actor)s, %(at)s, %(data)s, %(closed)s, %(salt)s, last_hash FROM grown RETURNING seq

WITH d AS ( SELECT l.id, l.queue_id, q.tier FROM unnest(%(queues)s::bigint[], %(tiers)s::int[]) AS q(queue_id, tier) JOIN queueing_line l ON l.queue_id = q.queue_id AND l.day = %(day)s ) (SELECT t.id, t.token, t.code, t.number, t.line_id, t.service_code, t.state, t.turn, t.head_start_s, t.priority, t.ready_at, t.rank_at, t.called_at, t.last_call_at, t.started_at, t.calls, t.version, d.queue_id, d.tier, ? FROM d CROSS JOIN LATERAL ( SELECT * FROM queueing_ticket WHERE line_id = d.id AND state = ? ORDER BY rank_at, number, id LIMIT ?) AS t ORDER BY d.tier, t.rank_at, t.number, t.id LIMIT ?) UNION ALL (SELECT t.id, t.token, t.code, t.number, t.line_id, t.service_code, t.state, t.turn, t.head_start_s, t.priority, t.ready_at, t.rank_at, t.called_at, t.last_call_at, t.started_at, t.calls, t.version, l.queue_id, ?, COALESCE(( SELECT s.why FROM queueing_step s WHERE s.ticket_id = t.id AND s.verb = ? ORDER BY s.n DESC LIMIT ?), ?) FROM queueing_ticket t JOIN queueing_line l ON l.id = t.line_id WHERE t.counter_id = %(counter)s AND t.state IN (?, …))

SELECT d.officer_id, o.short_name, d.opened_at, d.paused_until, ( SELECT CASE WHEN h.acknowledged_at IS NULL THEN ? ELSE ? END FROM queueing_helpcall h WHERE h.counter_id = d.counter_id AND h.resolved_at IS NULL) FROM queueing_desk d JOIN staff_officer o ON o.id = d.officer_id WHERE d.counter_id = %(counter)s AND d.closed_at IS NULL

SELECT t.token, t.code, s.verb, s.at, t.version = s.n FROM queueing_desk d JOIN queueing_step s ON s.desk_id = d.id AND s.at >= %(since)s JOIN queueing_ticket t ON t.id = s.ticket_id WHERE d.counter_id = %(counter)s AND d.closed_at IS NULL AND s.by = %(by)s ORDER BY s.at DESC, s.id DESC LIMIT ?

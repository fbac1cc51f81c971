-- Call, start, finish as one statement each, with the rows and locks of the counter door. The client is the counter.
WITH d AS (SELECT counter_id, id FROM queueing_desk WHERE closed_at IS NULL ORDER BY counter_id OFFSET :client_id::bigint LIMIT 1),
l AS (
  SELECT id FROM queueing_line WHERE day = :day::date AND queue_id IN
    (SELECT queue_id FROM places_counterqueue WHERE counter_id = (SELECT counter_id FROM d)) ORDER BY id FOR NO KEY UPDATE
), pick AS (
  SELECT t.id FROM l CROSS JOIN LATERAL (
    SELECT id, rank_at, number FROM queueing_ticket WHERE line_id = l.id AND state = 'waiting'
    ORDER BY rank_at, number, id LIMIT 1) AS t ORDER BY t.rank_at, t.number, t.id LIMIT 1
), t AS (
  UPDATE queueing_ticket AS q SET state = 'called', counter_id = d.counter_id, desk_id = d.id, calls = 1,
    called_at = now(), last_call_at = now(), called_by = 'user-b', version = version + 1
  FROM pick, d WHERE q.id = pick.id AND q.state = 'waiting' RETURNING q.id, q.line_id, q.counter_id, q.desk_id, q.version
), st AS (
  INSERT INTO queueing_step (ticket_id, n, verb, source, target, at, by, line_id, counter_id, desk_id, why, before, request_key)
  SELECT id, version, 'call', 'waiting', 'called', now(), 'user-b', line_id, counter_id, desk_id, repeat('w', 50), '{}', gen_random_uuid()::text
  FROM t RETURNING ticket_id
), grown AS (
  UPDATE journal_stream AS j SET last_seq = last_seq + 1, last_hash = sha256(last_hash || int8send(last_seq + 1))
  FROM st WHERE j.site = 'bench' RETURNING last_seq, last_hash
)
INSERT INTO journal_event (site, seq, kind, subject, actor, at, data, closed, salt, hash)
SELECT 'bench', last_seq, 'queueing.ticket.called', 'ticket-bench', 'user-b', now(), repeat('x', 300), '', last_hash, last_hash FROM grown;
WITH t AS (
  UPDATE queueing_ticket SET state = 'serving', started_at = now(), started_by = 'user-b', version = version + 1
  WHERE state = 'called' AND counter_id = (SELECT counter_id FROM queueing_desk WHERE closed_at IS NULL ORDER BY counter_id OFFSET :client_id::bigint LIMIT 1)
  RETURNING id, line_id, counter_id, desk_id, version
), st AS (
  INSERT INTO queueing_step (ticket_id, n, verb, source, target, at, by, line_id, counter_id, desk_id, why, before, request_key)
  SELECT id, version, 'start', 'called', 'serving', now(), 'user-b', line_id, counter_id, desk_id, '', '{}', gen_random_uuid()::text
  FROM t RETURNING ticket_id
), grown AS (
  UPDATE journal_stream AS j SET last_seq = last_seq + 1, last_hash = sha256(last_hash || int8send(last_seq + 1))
  FROM st WHERE j.site = 'bench' RETURNING last_seq, last_hash
)
INSERT INTO journal_event (site, seq, kind, subject, actor, at, data, closed, salt, hash)
SELECT 'bench', last_seq, 'queueing.ticket.started', 'ticket-bench', 'user-b', now(), repeat('x', 300), '', last_hash, last_hash FROM grown;
WITH t AS (
  UPDATE queueing_ticket SET state = 'done', ended_at = now(), ended_by = 'user-b', reason = 'selesai', version = version + 1
  WHERE state = 'serving' AND counter_id = (SELECT counter_id FROM queueing_desk WHERE closed_at IS NULL ORDER BY counter_id OFFSET :client_id::bigint LIMIT 1)
  RETURNING id, line_id, counter_id, desk_id, version, service_code
), p AS (
  INSERT INTO queueing_performed (ticket_id, service_code, quantity, result) SELECT id, service_code, 1, 'selesai' FROM t
), st AS (
  INSERT INTO queueing_step (ticket_id, n, verb, source, target, at, by, line_id, counter_id, desk_id, why, before, request_key)
  SELECT id, version, 'finish', 'serving', 'done', now(), 'user-b', line_id, counter_id, desk_id, '', '{}', gen_random_uuid()::text
  FROM t RETURNING ticket_id
), grown AS (
  UPDATE journal_stream AS j SET last_seq = last_seq + 1, last_hash = sha256(last_hash || int8send(last_seq + 1))
  FROM st WHERE j.site = 'bench' RETURNING last_seq, last_hash
)
INSERT INTO journal_event (site, seq, kind, subject, actor, at, data, closed, salt, hash)
SELECT 'bench', last_seq, 'queueing.ticket.finished', 'ticket-bench', 'user-b', now(), repeat('x', 300), '', last_hash, last_hash FROM grown;

-- One statement that writes the rows of one issued number under the same locks as the kiosk door does:
-- line, visit, stop, ticket, told wait, first step, and the event with its salt under the stream's lock. No Django, no
-- rule, no answer.
\set q random(1, 50)
WITH l AS (
  UPDATE queueing_line SET last_number = last_number + 1, last_ready_at = greatest(last_ready_at, now())
  WHERE queue_id = :first_queue::bigint + :q::bigint - 1 AND day = :day::date RETURNING id, queue_id, last_number, last_ready_at
), v AS (
  INSERT INTO visits_visit (site_id, day, opened_at, opened_by, source, language, persons)
  SELECT :site::bigint, :day::date, now(), 'device-K1', 'kiosk', 'id', 1 FROM l RETURNING id
), s AS (
  INSERT INTO visits_stop (visit_id, position, service_code) SELECT id, 1, 'bench_a0' FROM v RETURNING id
), t AS (
  INSERT INTO queueing_ticket (site_id, day, line_id, home_line_id, number, code, token, stop_id, service_code,
    source, language, state, priority, turn, head_start_s, issued_at, issued_by, ready_at, rank_at, calls,
    called_by, started_by, ended_by, reason, ahead_at_issue, request_key, version)
  SELECT :site::bigint, :day::date, l.id, l.id, l.last_number, l.queue_id || ' ' || l.last_number,
    left(replace(gen_random_uuid()::text, '-', ''), 17), s.id, 'bench_a0', 'kiosk', 'id', 'waiting', '', 'normal', 0,
    now(), 'device-K1', l.last_ready_at, l.last_ready_at, 0, '', '', '', '', 0, gen_random_uuid()::text, 1
  FROM l, s RETURNING id, line_id, code
), p AS (
  INSERT INTO queueing_promise (line_id, ticket_id, surface, told_at, told_by, low_s, high_s, ahead, band, expected_s,
    basis, version, since_at)
  SELECT line_id, id, 'kiosk', now(), 'device-K1', 600, 1200, 5, 2, 900, 'prior', '2.0', now() FROM t
), st AS (
  INSERT INTO queueing_step (ticket_id, n, verb, source, target, at, by, line_id, why, before)
  SELECT id, 1, 'issue', '', 'waiting', now(), 'device-K1', line_id, '', '{}'::jsonb FROM t RETURNING ticket_id
), grown AS (
  INSERT INTO journal_stream AS j (site, last_seq, last_hash)
  SELECT 'bench', 1, sha256(convert_to(code, 'UTF8')) FROM t, st
  ON CONFLICT (site) DO UPDATE SET last_seq = j.last_seq + 1,
    last_hash = sha256(j.last_hash || int8send(j.last_seq + 1) || excluded.last_hash)
  RETURNING last_seq, last_hash
)
INSERT INTO journal_event (site, seq, kind, subject, actor, at, data, closed, salt, hash)
SELECT 'bench', last_seq, 'queueing.ticket.issued', 'ticket-bench', 'device-K1', now(), repeat('x', 250), '', last_hash,
  last_hash FROM grown;

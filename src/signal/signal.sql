-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Changes we noticed.

-- signal_add(rule int, severity int, owner int?, due_at instant, raised_on date, because text) -> id
-- writes: signal  area: contact
INSERT INTO signal (person, rule, state, severity, owner, due_at, raised_on, because)
VALUES (:access.person, :rule, 0, :severity, :owner, :due_at, :raised_on, :because)
RETURNING id;

-- signal_twin(id int) -> value int
-- reads: signal  area: contact
SELECT t.id
  FROM signal s JOIN signal t ON t.person = s.person AND t.rule = s.rule AND t.labels = s.labels
 WHERE s.person = :access.person AND s.id = :id AND t.id <> s.id AND t.state < 3
 ORDER BY t.id
 LIMIT 1;

-- signal_open_with(rule int, with int) -> row (id int, state int, because text)
-- reads: signal  area: contact
SELECT id, state, because
  FROM signal
 WHERE person = :access.person AND rule = :rule AND state < 3 AND (labels & :with) = :with
 ORDER BY id
 LIMIT 1;

-- signal_because(id int, because text) -> changed
-- writes: signal  area: contact
UPDATE signal SET because = :because WHERE id = :id AND person = :access.person;

-- signal_drop(id int) -> changed
-- writes: signal  area: contact
DELETE FROM signal
 WHERE id = :id AND person = :access.person AND state = 0;

-- signal_list() -> rows (id int, ref text, version int, rule int, state int, severity int, owner int?, escalated int?, due_at instant, raised_on date, because text, closed_at instant?)
-- reads: signal  area: contact
SELECT id, ref, version, rule, state, severity, owner, escalated, due_at, raised_on, because, closed_at
  FROM signal
 WHERE person = :access.person
 ORDER BY CASE WHEN state < 3 THEN 0 ELSE 1 END, CASE WHEN state < 3 THEN due_at ELSE -closed_at END, id
 LIMIT 200;

-- signal_page() -> page (id int, ref text, version int, rule int, state int, severity int, owner int?, escalated int?, due_at instant, raised_on date, because text, closed_at instant?)
-- reads: signal  area: contact
SELECT id, ref, version, rule, state, severity, owner, escalated, due_at, raised_on, because, closed_at
  FROM signal
 WHERE person = :access.person AND :before (id)
 ORDER BY id DESC
 LIMIT :limit;

-- signal_get(id int) -> row (id int, ref text, version int, rule int, state int, severity int, owner int?, escalated int?, due_at instant, raised_on date, because text, closed_at instant?)
-- reads: signal  area: contact
SELECT id, ref, version, rule, state, severity, owner, escalated, due_at, raised_on, because, closed_at
  FROM signal
 WHERE person = :access.person AND id = :id;

-- signal_since(since date, until date, closed_from instant, closed_to instant) -> rows (id int, ref text, version int, rule int, state int, severity int, owner int?, escalated int?, due_at instant, raised_on date, because text, closed_at instant?)
-- reads: signal  area: contact
SELECT id, ref, version, rule, state, severity, owner, escalated, due_at, raised_on, because, closed_at
  FROM signal
 WHERE person = :access.person
   AND ((raised_on >= :since AND raised_on <= :until) OR (closed_at >= :closed_from AND closed_at < :closed_to))
 ORDER BY raised_on DESC, id DESC
 LIMIT 200;

-- signal_move(id int, state int, closed_at instant?) -> changed
-- writes: signal  area: contact
UPDATE signal SET state = :state, closed_at = :closed_at WHERE id = :id AND person = :access.person;

-- signal_escalate(id int, escalated int) -> changed
-- writes: signal  area: contact
UPDATE signal SET escalated = :escalated WHERE id = :id AND person = :access.person;

-- signal_pass(from_user int, to_user int) -> changed
-- writes: signal  area: contact
UPDATE signal SET owner = :to_user
 WHERE person = :access.person AND owner = :from_user AND state < 3;

-- signal_step_add(signal int, event int, reason text?) -> id
-- writes: signal_event  area: contact
INSERT INTO signal_event (person, signal, event, reason)
VALUES (:access.person, :signal, :event, :reason)
RETURNING id;

-- signal_steps() -> rows (signal int, event int, reason text?, made_at instant, made_by int)
-- reads: signal_event  area: contact
SELECT signal, event, reason, made_at, made_by
  FROM signal_event
 WHERE person = :access.person
 ORDER BY id
 LIMIT 2000;

-- signal_mine(me int, today date, leads bool) -> page (id int, ref text, version int, rule int, state int, severity int, owner int?, escalated int?, due_at instant, raised_on date, because text, closed_at instant?, person int, person_ref text, name text, chosen_name text?)
-- reads: signal, person, absence  area: contact  over: held
SELECT z.id, z.ref, z.version, z.rule, z.state, z.severity, z.owner, z.escalated, z.due_at, z.raised_on, z.because, z.closed_at,
       z.person, p.ref AS person_ref, p.name, p.chosen_name
  FROM held JOIN signal_many z ON z.person = held.person
  JOIN person_many p ON p.person = z.person
 WHERE z.state < 3
   AND (z.owner = :me OR z.escalated = :me OR (:leads = 1 AND (z.rule = 23 OR z.owner IS NULL))
        OR z.owner IN (SELECT b.account FROM absence b
                        WHERE b.deputy = :me AND b.from_on <= :today AND b.to_on >= :today AND b.ended_at IS NULL))
   AND :after (z.due_at, z.id)
 ORDER BY z.due_at, z.id
 LIMIT :limit;

-- signal_owned(owner int) -> rows (id int, ref text, version int, rule int, state int, severity int, owner int?, escalated int?, due_at instant, raised_on date, because text, closed_at instant?, person int)
-- reads: signal  area: contact  over: reach
SELECT z.id, z.ref, z.version, z.rule, z.state, z.severity, z.owner, z.escalated, z.due_at, z.raised_on, z.because, z.closed_at, z.person
  FROM signal_many z
 WHERE z.owner = :owner AND z.state < 3
 ORDER BY z.id
 LIMIT 1000;

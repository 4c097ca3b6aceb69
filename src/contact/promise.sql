-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Promises.

-- promise_list() -> rows (id int, ref text, version int, note int?, what text, who int, worker int?, due_on date?, done_on date?, state int, made_at instant)
-- reads: promise  area: contact
SELECT id, ref, version, note, what, who, worker, due_on, done_on, state, made_at
  FROM promise
 WHERE person = :access.person
 ORDER BY state, CASE WHEN due_on IS NULL THEN 1 ELSE 0 END, due_on, id
 LIMIT 1000;

-- promise_page() -> page (id int, ref text, version int, note int?, what text, who int, worker int?, due_on date?, done_on date?, state int, made_at instant)
-- reads: promise  area: contact
SELECT id, ref, version, note, what, who, worker, due_on, done_on, state, made_at
  FROM promise
 WHERE person = :access.person AND :after (state, id)
 ORDER BY state, id
 LIMIT :limit;

-- promise_get(id int) -> row (id int, ref text, version int, note int?, what text, who int, worker int?, due_on date?, done_on date?, state int, made_at instant)
-- reads: promise  area: contact
SELECT id, ref, version, note, what, who, worker, due_on, done_on, state, made_at
  FROM promise
 WHERE person = :access.person AND id = :id;

-- promise_of_notes(notes list of int) -> rows (id int, ref text, version int, note int?, what text, who int, worker int?, due_on date?, done_on date?, state int, made_at instant)
-- reads: promise  area: contact
SELECT id, ref, version, note, what, who, worker, due_on, done_on, state, made_at
  FROM promise
 WHERE person = :access.person AND note IN :notes
 ORDER BY note, id
 LIMIT 20000;

-- promise_add(note int?, what text, who int, worker int?, due_on date?) -> id
-- writes: promise  area: contact
INSERT INTO promise (person, note, what, who, worker, due_on, state)
VALUES (:access.person, :note, :what, :who, :worker, :due_on, 0)
RETURNING id;

-- promise_move(id int, state int, done_on date?) -> changed
-- writes: promise  area: contact
UPDATE promise SET state = :state, done_on = :done_on
 WHERE id = :id AND person = :access.person;

-- promise_open() -> rows (person int, ref text, what text, who int, worker int?, due_on date?, made_at instant)
-- reads: promise  area: contact  over: held
SELECT p.person, p.ref, p.what, p.who, p.worker, p.due_on, p.made_at
  FROM held JOIN promise_many p ON p.person = held.person
 WHERE p.state = 0 AND p.who = 2
 ORDER BY CASE WHEN p.due_on IS NULL THEN 1 ELSE 0 END, p.due_on, p.id
 LIMIT 200;

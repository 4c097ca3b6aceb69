-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Work done later: rows of numbers.

-- job_insert(kind text, person int?, record int?, due_at instant) -> id
-- writes: job
INSERT INTO job (kind, person, record, due_at) VALUES (:kind, :person, :record, :due_at)
RETURNING id;

-- job_due(at instant) -> rows (id int, kind text, person int?, record int?, attempts int)
-- reads: job
SELECT id, kind, person, record, attempts
  FROM job
 WHERE state = 0 AND due_at <= :at
 ORDER BY due_at, id
 LIMIT 100;

-- job_next() -> value instant
-- reads: job
SELECT due_at
  FROM job
 WHERE state = 0
 ORDER BY due_at, id
 LIMIT 1;

-- job_claim(id int) -> changed
-- writes: job
UPDATE job SET state = 1 WHERE id = :id AND state = 0;

-- job_done(id int, done_at instant) -> changed
-- writes: job
UPDATE job SET state = 2, done_at = :done_at, attempts = attempts + 1 WHERE id = :id;

-- job_failed(id int, state int, due_at instant) -> changed
-- writes: job
UPDATE job SET state = :state, due_at = :due_at, attempts = attempts + 1 WHERE id = :id AND state = 0;

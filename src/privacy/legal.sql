-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Requests of courts and police, and the privacy officer's word on them.

-- legal_put(ref text, person int, words blob, labels int, papers int, received_on date, made_by int) -> id
-- writes: legal_request
INSERT INTO legal_request (ref, person, words, labels, papers, received_on, made_by)
VALUES (:ref, :person, :words, :labels, :papers, :received_on, :made_by)
RETURNING id;

-- legal_of(person int) -> rows (id int, ref text, person int, words blob, labels int, papers int, received_on date, decision int, reason blob?, decided_by int?, decided_at instant?)
-- reads: legal_request
SELECT id, ref, person, words, labels, papers, received_on, decision, reason, decided_by, decided_at
  FROM legal_request
 WHERE person = :person
 ORDER BY id DESC
 LIMIT 100;

-- legal_every() -> rows (id int, ref text, person int, words blob, labels int, papers int, received_on date, decision int, reason blob?, decided_by int?, decided_at instant?)
-- reads: legal_request
SELECT id, ref, person, words, labels, papers, received_on, decision, reason, decided_by, decided_at
  FROM legal_request
 ORDER BY CASE WHEN decision = 0 THEN 0 ELSE 1 END, id DESC
 LIMIT 200;

-- legal_set_papers(id int, papers int) -> changed
-- writes: legal_request
UPDATE legal_request SET papers = :papers WHERE id = :id AND decision = 0;

-- legal_set_decision(id int, decision int, reason blob, decided_by int, decided_at instant) -> changed
-- writes: legal_request
UPDATE legal_request
   SET decision = :decision, reason = :reason, decided_by = :decided_by, decided_at = :decided_at
 WHERE id = :id AND decision = 0;

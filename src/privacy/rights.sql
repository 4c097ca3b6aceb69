-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What a client asks for by right, and what courts ask for.

-- rights_put(ref text, kind int, person int, words blob, who blob?, labels int, papers int, about int?, paid bool, received_on date, due_on date, made_at instant, made_by int) -> id
-- writes: rights_request
INSERT INTO rights_request (ref, kind, person, words, who, labels, papers, about, paid, received_on, due_on, made_at, made_by)
VALUES (:ref, :kind, :person, :words, :who, :labels, :papers, :about, :paid, :received_on, :due_on, :made_at, :made_by)
RETURNING id;

-- rights_of(person int) -> rows (id int, ref text, kind int, person int, words blob, who blob?, labels int, papers int, about int?, paid bool, received_on date, due_on date, extension blob?, part bool, state int, answer blob?, answered_at instant?, answered_by int?, disagreement blob?, taken_back blob?, made_by int)
-- reads: rights_request
SELECT id, ref, kind, person, words, who, labels, papers, about, paid, received_on, due_on, extension, part, state, answer, answered_at, answered_by, disagreement, taken_back, made_by
  FROM rights_request
 WHERE person = :person
 ORDER BY id DESC
 LIMIT 200;

-- rights_every(closed bool) -> rows (id int, ref text, kind int, person int, words blob, who blob?, labels int, papers int, about int?, paid bool, received_on date, due_on date, extension blob?, part bool, state int, answer blob?, answered_at instant?, answered_by int?, disagreement blob?, taken_back blob?, made_by int)
-- reads: rights_request
SELECT id, ref, kind, person, words, who, labels, papers, about, paid, received_on, due_on, extension, part, state, answer, answered_at, answered_by, disagreement, taken_back, made_by
  FROM rights_request
 WHERE (state = 0 OR part = 1 OR (kind = 3 AND state = 4 AND taken_back IS NOT NULL)) = (:closed = 0)
 ORDER BY CASE WHEN :closed = 1 THEN -id ELSE 0 END, due_on, id
 LIMIT 200;

-- rights_one(ref text) -> rows (id int, ref text, kind int, person int, words blob, who blob?, labels int, papers int, about int?, paid bool, received_on date, due_on date, extension blob?, part bool, state int, answer blob?, answered_at instant?, answered_by int?, disagreement blob?, taken_back blob?, made_by int)
-- reads: rights_request
SELECT id, ref, kind, person, words, who, labels, papers, about, paid, received_on, due_on, extension, part, state, answer, answered_at, answered_by, disagreement, taken_back, made_by
  FROM rights_request
 WHERE ref = :ref
 LIMIT 1;

-- rights_restrictions(person int, after int) -> rows (id int, ref text, who blob?)
-- reads: rights_request
SELECT id, ref, who
  FROM rights_request
 WHERE person = :person AND kind = 2 AND state = 1 AND id > :after
 ORDER BY id
 LIMIT 200;

-- rights_paid(person int) -> row (count int)
-- reads: rights_request
SELECT count(*) AS count
  FROM rights_request
 WHERE person = :person AND kind = 2 AND state = 1 AND paid = 1;

-- rights_set_papers(id int, before int, papers int) -> changed
-- writes: rights_request
UPDATE rights_request SET papers = :papers
 WHERE id = :id AND state = 0 AND papers = :before;

-- rights_set_extension(id int, due_on date, extension blob) -> changed
-- writes: rights_request
UPDATE rights_request SET due_on = :due_on, extension = :extension
 WHERE id = :id AND state = 0 AND extension IS NULL;

-- rights_drop_extension(id int, due_on date) -> changed
-- writes: rights_request
UPDATE rights_request SET due_on = :due_on, extension = NULL
 WHERE id = :id AND state = 0 AND extension IS NOT NULL;

-- rights_set_answer(id int, before int, state int, part bool, answer blob?, answered_at instant, answered_by int) -> changed
-- writes: rights_request
UPDATE rights_request
   SET state = :state, part = :part, answer = :answer, answered_at = :answered_at, answered_by = :answered_by
 WHERE id = :id AND state = :before;

-- rights_set_state(id int, before int, state int, taken_back blob?) -> changed
-- writes: rights_request
UPDATE rights_request SET state = :state, taken_back = :taken_back WHERE id = :id AND state = :before;

-- rights_set_disagreement(id int, disagreement blob) -> changed
-- writes: rights_request
UPDATE rights_request SET disagreement = :disagreement
 WHERE id = :id AND state = 2 AND disagreement IS NULL;

-- rights_drop_disagreement(id int) -> changed
-- writes: rights_request
UPDATE rights_request SET disagreement = NULL WHERE id = :id AND disagreement IS NOT NULL;

-- rights_safe_places() -> row (count int)
-- reads: contact_point, household, household_person  area: person
SELECT (SELECT count(*) FROM contact_point c WHERE c.person = :access.person AND c.area_only = 1)
     + (SELECT count(*) FROM household_person m JOIN household h ON h.id = m.household
         WHERE m.person = :access.person AND h.area_only = 1) AS count;

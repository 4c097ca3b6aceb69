-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Notes.

-- note_page() -> page (id int, ref text, version int, labels int, kind int, started instant?, started_on date, minutes int?, travel int?, place text?, present text?, text sealed, client_words sealed?, code text?, state int, made_at instant, made_by int, signed_at instant?, signed_by int?, late bool)
-- reads: note  area: contact
SELECT id, ref, version, labels, kind, started, started_on, minutes, travel, place, present, text, client_words, code, state, made_at, made_by, signed_at, signed_by, late
  FROM note
 WHERE person = :access.person
   AND :before (started_on, id)
 ORDER BY started_on DESC, id DESC
 LIMIT :limit;

-- note_get(id int) -> row (id int, ref text, version int, labels int, kind int, started instant?, started_on date, minutes int?, travel int?, place text?, present text?, text sealed, client_words sealed?, code text?, state int, made_at instant, made_by int, signed_at instant?, signed_by int?, late bool)
-- reads: note  area: contact
SELECT id, ref, version, labels, kind, started, started_on, minutes, travel, place, present, text, client_words, code, state, made_at, made_by, signed_at, signed_by, late
  FROM note
 WHERE person = :access.person AND id = :id;

-- note_goals() -> rows (note int, ref text)
-- reads: note_goal, goal  area: contact
SELECT n.note, g.ref
  FROM note_goal n
  JOIN goal g ON g.person = n.person AND g.id = n.goal
 WHERE n.person = :access.person
 ORDER BY n.note, n.id
 LIMIT 2000;

-- note_find(words text) -> rows (id int, ref text, kind int, started_on date, text sealed, client_words sealed?, state int)
-- reads: note  area: contact
SELECT n.id, n.ref, n.kind, n.started_on, n.text, n.client_words, n.state
  FROM note n
 WHERE n.person = :access.person AND n MATCHES :words
 ORDER BY n.started_on DESC, n.id DESC
 LIMIT 50;

-- note_find_held(words text) -> rows (person int, person_ref text, name text, chosen_name text?, ref text, kind int, started_on date, text sealed, client_words sealed?)
-- reads: note, person  area: contact  over: held
SELECT n.person, p.ref AS person_ref, p.name, p.chosen_name, n.ref, n.kind, n.started_on, n.text, n.client_words
  FROM held JOIN note_many n ON n.person = held.person
  JOIN person_many p ON p.person = n.person
 WHERE n MATCHES :words
 ORDER BY n.started_on DESC, n.id DESC
 LIMIT 10;

-- note_add(kind int, started instant?, started_on date, minutes int?, travel int?, place text?, present text?, text sealed, client_words sealed?, code text?) -> id
-- writes: note  area: contact
INSERT INTO note (person, kind, started, started_on, minutes, travel, place, present, text, client_words, code, state)
VALUES (:access.person, :kind, :started, :started_on, :minutes, :travel, :place, :present, :text, :client_words, :code, 0)
RETURNING id;

-- note_edit(ref text, labels int, kind int, started instant?, started_on date, minutes int?, travel int?, place text?, present text?, text sealed, client_words sealed?, code text?) -> changed
-- writes: note  area: contact  checks version
UPDATE note
   SET labels = :labels, kind = :kind, started = :started, started_on = :started_on, minutes = :minutes,
       travel = :travel, place = :place, present = :present, text = :text,
       client_words = :client_words, code = :code
 WHERE ref = :ref AND person = :access.person AND state = 0;

-- note_sign(id int, signed_at instant, signed_by int, late bool) -> changed
-- writes: note  area: contact
UPDATE note SET state = 1, signed_at = :signed_at, signed_by = :signed_by, late = :late
 WHERE id = :id AND person = :access.person AND state = 0;

-- note_amend(id int) -> changed
-- writes: note  area: contact
UPDATE note SET state = 2 WHERE id = :id AND person = :access.person AND state IN (1, 2);

-- note_addendum_add(note int, text sealed) -> id
-- writes: note_addendum  area: contact
INSERT INTO note_addendum (person, note, text) VALUES (:access.person, :note, :text) RETURNING id;

-- note_addenda(note int) -> rows (id int, ref text, text sealed, made_at instant, made_by int)
-- reads: note_addendum  area: contact
SELECT id, ref, text, made_at, made_by
  FROM note_addendum
 WHERE person = :access.person AND note = :note
 ORDER BY id
 LIMIT 200;

-- note_goal_add(note int, goal int) -> id
-- writes: note_goal  area: contact
INSERT INTO note_goal (person, note, goal) VALUES (:access.person, :note, :goal) RETURNING id;

-- note_goal_clear(note int) -> changed
-- writes: note_goal  area: contact
DELETE FROM note_goal WHERE note = :note AND person = :access.person;

-- note_billing() -> rows (ref text, started instant?, started_on date, minutes int?, code text?, kind int)
-- reads: note  area: billing
SELECT ref, started, started_on, minutes, code, kind
  FROM note
 WHERE person = :access.person AND state IN (1, 2)
 ORDER BY started_on DESC, id DESC
 LIMIT 500;

-- note_days(since date) -> rows (person int, started_on date, kind int)
-- reads: note  area: contact  over: held
SELECT n.person, n.started_on, n.kind
  FROM held JOIN note_many n ON n.person = held.person
 WHERE n.started_on >= :since
 GROUP BY n.person, n.started_on, n.kind
 ORDER BY n.person, n.started_on, n.kind
 LIMIT 5000;

-- note_unsigned() -> rows (person int, ref text, started_on date, made_by int)
-- reads: note  area: contact  over: held
SELECT n.person, n.ref, n.started_on, n.made_by
  FROM held JOIN note_many n ON n.person = held.person
 WHERE n.state = 0
 ORDER BY n.started_on, n.id
 LIMIT 200;

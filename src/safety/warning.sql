-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Warnings for those who visit.  Their rows are labelled ordinary: whoever goes there reads them.

-- warning_list() -> rows (id int, ref text, version int, what text, reason text, review_on date, made_at instant, ended_on date?, answer text?, answered_on date?)
-- reads: warning  area: visits
SELECT id, ref, version, what, reason, review_on, made_at, ended_on, answer, answered_on
  FROM warning
 WHERE person = :access.person
 ORDER BY id DESC
 LIMIT 100;

-- warning_add(what text, reason text, review_on date) -> id
-- writes: warning  area: visits
INSERT INTO warning (person, labels, what, reason, review_on)
VALUES (:access.person, 1, :what, :reason, :review_on)
RETURNING id;

-- warning_answer(id int, answer text, answered_on date) -> changed
-- writes: warning  area: visits
UPDATE warning SET answer = :answer, answered_on = :answered_on
 WHERE id = :id AND person = :access.person;

-- warning_renew(id int, reason text, review_on date) -> changed
-- writes: warning  area: visits
UPDATE warning SET reason = :reason, review_on = :review_on
 WHERE id = :id AND person = :access.person AND ended_on IS NULL;

-- warning_end(id int, ended_on date) -> changed
-- writes: warning  area: visits
UPDATE warning SET ended_on = :ended_on
 WHERE id = :id AND person = :access.person AND ended_on IS NULL;

-- warning_was(id int, version int) -> row (reason text, review_on date, answer text?, answered_on date?, ended_on date?)
-- reads: warning_was  area: visits
SELECT w.reason, w.review_on, w.answer, w.answered_on, w.ended_on
  FROM warning_was w
 WHERE w.person = :access.person AND w.id = :id AND w.version = :version;

-- warning_put(id int, reason text, review_on date, answer text?, answered_on date?, ended_on date?) -> changed
-- writes: warning  area: visits  checks version
UPDATE warning
   SET reason = :reason, review_on = :review_on, answer = :answer, answered_on = :answered_on,
       ended_on = :ended_on
 WHERE id = :id AND person = :access.person;

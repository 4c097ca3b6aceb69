-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Deadlines in somebody's record.

-- kept_list() -> rows (id int, ref text, version int, rule text, date_name text?, rule_version text, source text, facts sealed, as_of date, due_on date, due_minute int?, target_on date?, words text?, state int, done_on date?)
-- reads: deadline  area: papers
SELECT id, ref, version, rule, date_name, rule_version, source, facts, as_of, due_on, due_minute, target_on, words, state, done_on
  FROM deadline
 WHERE person = :access.person AND removed = 0
 ORDER BY CASE WHEN state = 0 THEN 0 ELSE 1 END, due_on, id
 LIMIT 500;

-- kept_page() -> page (id int, ref text, version int, rule text, date_name text?, rule_version text, source text, facts sealed, as_of date, due_on date, due_minute int?, target_on date?, words text?, state int, done_on date?)
-- reads: deadline  area: papers
SELECT id, ref, version, rule, date_name, rule_version, source, facts, as_of, due_on, due_minute, target_on, words, state, done_on
  FROM deadline
 WHERE person = :access.person AND removed = 0 AND :after (due_on, id)
 ORDER BY due_on, id
 LIMIT :limit;

-- kept_get(id int) -> row (id int, ref text, version int, rule text, date_name text?, rule_version text, source text, facts sealed, as_of date, due_on date, due_minute int?, target_on date?, words text?, state int, done_on date?)
-- reads: deadline  area: papers
SELECT id, ref, version, rule, date_name, rule_version, source, facts, as_of, due_on, due_minute, target_on, words, state, done_on
  FROM deadline
 WHERE person = :access.person AND id = :id AND removed = 0;

-- kept_was() -> rows (deadline int, version int, due_on date, rule_version text, changed_at instant)
-- reads: deadline_was  area: papers
SELECT w.id AS deadline, w.version, w.due_on, w.rule_version, w.changed_at
  FROM deadline_was w
 WHERE w.person = :access.person
 ORDER BY w.id, w.version
 LIMIT 2000;

-- kept_add(rule text, date_name text?, rule_version text, source text, facts sealed, as_of date, due_on date, due_minute int?, target_on date?, words text?) -> id
-- writes: deadline  area: papers
INSERT INTO deadline (person, rule, date_name, rule_version, source, facts, as_of, due_on, due_minute, target_on, words, state)
VALUES (:access.person, :rule, :date_name, :rule_version, :source, :facts, :as_of, :due_on, :due_minute, :target_on, :words, 0)
RETURNING id;

-- kept_recount(id int, ref text, rule_version text, source text, facts sealed, as_of date, due_on date, due_minute int?, target_on date?, words text?) -> changed
-- writes: deadline  area: papers  checks version
UPDATE deadline
   SET rule_version = :rule_version, source = :source, facts = :facts, as_of = :as_of,
       due_on = :due_on, due_minute = :due_minute, target_on = :target_on, words = :words
 WHERE id = :id AND ref = :ref AND person = :access.person;

-- kept_put_state(id int, state int, done_on date?) -> changed
-- writes: deadline  area: papers  checks version
UPDATE deadline SET state = :state, done_on = :done_on WHERE id = :id AND person = :access.person;

-- kept_remove(id int) -> changed
-- writes: deadline  area: papers  checks version
UPDATE deadline SET removed = 1 WHERE id = :id AND person = :access.person;

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Goodbyes.

-- closing_list() -> rows (id int, ref text, version int, reason int, words text?, records int?, aftercare text?, state int, told_on date?, ended_on date?, posted_on date?)
-- reads: closing  area: goals
SELECT id, ref, version, reason, words, records, aftercare, state, told_on, ended_on, posted_on
  FROM closing
 WHERE person = :access.person
 ORDER BY id DESC
 LIMIT 100;

-- closing_add(reason int, words text?, records int?, aftercare text?) -> id
-- writes: closing  area: goals
INSERT INTO closing (person, reason, words, records, aftercare, state)
VALUES (:access.person, :reason, :words, :records, :aftercare, 0)
RETURNING id;

-- closing_edit(id int, reason int, words text?, records int?, aftercare text?) -> changed
-- writes: closing  area: goals  checks version
UPDATE closing SET reason = :reason, words = :words, records = :records, aftercare = :aftercare
 WHERE id = :id AND person = :access.person;

-- closing_move(id int, state int, told_on date?, ended_on date?) -> changed
-- writes: closing  area: goals
UPDATE closing SET state = :state, told_on = :told_on, ended_on = :ended_on
 WHERE id = :id AND person = :access.person;

-- closing_post(id int, posted_on date) -> changed
-- writes: closing  area: goals
UPDATE closing SET posted_on = :posted_on WHERE id = :id AND person = :access.person;

-- closing_event_add(closing int, event int, on_day date, by_name text?, method text?) -> id
-- writes: closing_event  area: goals
INSERT INTO closing_event (person, closing, event, on_day, by_name, method)
VALUES (:access.person, :closing, :event, :on_day, :by_name, :method)
RETURNING id;

-- closing_events(closing int) -> rows (event int, on_day date, by_name text?, method text?)
-- reads: closing_event  area: goals
SELECT event, on_day, by_name, method
  FROM closing_event
 WHERE person = :access.person AND closing = :closing
 ORDER BY id
 LIMIT 100;

-- closing_outcomes(closing int?) -> rows (closing int, goal int, goal_ref text, wish text, state int, words text?)
-- reads: closing_outcome, goal  area: goals
SELECT o.closing, o.goal, g.ref AS goal_ref, g.wish, o.state, o.words
  FROM closing_outcome o
  JOIN goal g ON g.person = o.person AND g.id = o.goal
 WHERE o.person = :access.person AND (:closing IS NULL OR o.closing = :closing) AND g.removed = 0
 ORDER BY o.closing DESC, g.position, g.id
 LIMIT 5000;

-- closing_outcome_add(closing int, goal int, state int, words text?) -> id
-- writes: closing_outcome  area: goals
INSERT INTO closing_outcome (person, closing, goal, state, words)
VALUES (:access.person, :closing, :goal, :state, :words)
RETURNING id;

-- closing_outcome_clear(closing int) -> changed
-- writes: closing_outcome  area: goals
DELETE FROM closing_outcome WHERE person = :access.person AND closing = :closing;

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Plan versions and their steps.

-- plan_list() -> rows (id int, ref text, version int, number int, state int, review_on date?, backup text?, agreed_by text?, agreed_method int?, agreed_witness text?, agreed_on date?, reason_unsigned text?, offered_on date?)
-- reads: plan  area: goals
SELECT id, ref, version, number, state, review_on, backup, agreed_by, agreed_method, agreed_witness, agreed_on, reason_unsigned, offered_on
  FROM plan
 WHERE person = :access.person
 ORDER BY number DESC
 LIMIT 200;

-- plan_add(number int, review_on date?, backup text?) -> id
-- writes: plan  area: goals
INSERT INTO plan (person, number, state, review_on, backup)
VALUES (:access.person, :number, 0, :review_on, :backup)
RETURNING id;

-- plan_edit(id int, review_on date?, backup text?) -> changed
-- writes: plan  area: goals  checks version
UPDATE plan SET review_on = :review_on, backup = :backup
 WHERE id = :id AND person = :access.person;

-- plan_set_state(id int, state int) -> changed
-- writes: plan  area: goals
UPDATE plan SET state = :state WHERE id = :id AND person = :access.person;

-- plan_set_agreed(id int, agreed_by text?, agreed_method int?, agreed_witness text?, agreed_on date?, reason_unsigned text?, offered_on date?) -> changed
-- writes: plan  area: goals
UPDATE plan
   SET state = 2, agreed_by = :agreed_by, agreed_method = :agreed_method,
       agreed_witness = :agreed_witness, agreed_on = :agreed_on,
       reason_unsigned = :reason_unsigned, offered_on = :offered_on
 WHERE id = :id AND person = :access.person;

-- plan_step_list(plan int) -> rows (id int, ref text, version int, plan int, goal int?, what text, who int, who_name text?, rung int, state int, due_on date?, done_on date?, reason text?, successor text?)
-- reads: step  area: goals
SELECT id, ref, version, plan, goal, what, who, who_name, rung, state, due_on, done_on, reason, successor
  FROM step
 WHERE person = :access.person AND plan = :plan
 ORDER BY CASE WHEN due_on IS NULL THEN 1 ELSE 0 END, due_on, id
 LIMIT 500;

-- plan_step_get(id int) -> row (id int, ref text, version int, plan int, goal int?, what text, who int, who_name text?, rung int, state int, due_on date?, done_on date?, reason text?, successor text?)
-- reads: step  area: goals
SELECT id, ref, version, plan, goal, what, who, who_name, rung, state, due_on, done_on, reason, successor
  FROM step
 WHERE person = :access.person AND id = :id;

-- plan_step_add(plan int, goal int?, what text, who int, who_name text?, rung int, state int, due_on date?, copied int?, successor text?) -> id
-- writes: step  area: goals
INSERT INTO step (person, plan, goal, what, who, who_name, rung, state, due_on, copied, successor)
VALUES (:access.person, :plan, :goal, :what, :who, :who_name, :rung, :state, :due_on, :copied, :successor)
RETURNING id;

-- plan_step_remove(id int) -> changed
-- writes: step  area: goals  checks version
DELETE FROM step WHERE id = :id AND person = :access.person;

-- plan_step_edit(id int, goal int?, what text, who int, who_name text?, due_on date?) -> changed
-- writes: step  area: goals  checks version
UPDATE step
   SET goal = :goal, what = :what, who = :who, who_name = :who_name, due_on = :due_on
 WHERE id = :id AND person = :access.person;

-- plan_step_state(id int, state int, done_on date?, reason text?) -> changed
-- writes: step  area: goals
UPDATE step SET state = :state, done_on = :done_on, reason = :reason
 WHERE id = :id AND person = :access.person;

-- plan_step_put(id int, state int, done_on date?, reason text?) -> changed
-- writes: step  area: goals  checks version
UPDATE step SET state = :state, done_on = :done_on, reason = :reason
 WHERE id = :id AND person = :access.person;

-- plan_step_was(id int, version int) -> row (goal int?, what text, who int, who_name text?, due_on date?, rung int, successor text?)
-- reads: step_was  area: goals
SELECT w.goal, w.what, w.who, w.who_name, w.due_on, w.rung, w.successor
  FROM step_was w
 WHERE w.person = :access.person AND w.id = :id AND w.version = :version;

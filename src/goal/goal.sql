-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Every statement about goals.  `:access.person` is bound from the access the caller holds; there
-- is no other way to say whose goals are meant.

-- goal_list() -> rows (id int, ref text, version int, wish text, measure text?, baseline text?, target text?, first_step text?, review_on date?, need int?, household int?, agreed_by text?, agreed_method int?, agreed_witness text?, agreed_on date?, state int, reason text?, proposed text?, proposal int?, household_ref text?)
-- reads: goal, goal_proposal, household  area: goals
SELECT g.id, g.ref, g.version, g.wish, g.measure, g.baseline, g.target, g.first_step, g.review_on, g.need, g.household,
       g.agreed_by, g.agreed_method, g.agreed_witness, g.agreed_on, g.state, g.reason, p.wish AS proposed, p.id AS proposal, h.ref AS household_ref
  FROM goal g
  LEFT JOIN goal_proposal p ON p.person = g.person AND p.goal = g.id AND p.state = 0
  LEFT JOIN household h ON h.id = g.household
 WHERE g.person = :access.person AND g.removed = 0
 ORDER BY g.position, g.id
 LIMIT 200;

-- goal_remove(id int) -> changed
-- writes: goal  area: goals  checks version
UPDATE goal SET removed = 1 WHERE id = :id AND person = :access.person;

-- goal_add(wish text, measure text?, baseline text?, target text?, first_step text?, review_on date?, need int?, household int?, agreed_by text?, agreed_method int?, agreed_witness text?, agreed_on date?, state int) -> id
-- writes: goal  area: goals
INSERT INTO goal (person, wish, measure, baseline, target, first_step, review_on, need, household, agreed_by, agreed_method, agreed_witness, agreed_on, state, position)
VALUES (:access.person, :wish, :measure, :baseline, :target, :first_step, :review_on, :need, :household, :agreed_by, :agreed_method, :agreed_witness, :agreed_on, :state,
        (SELECT coalesce(max(g.position), 0) + 1 FROM goal g WHERE g.person = :access.person))
RETURNING id;

-- goal_edit(id int, measure text?, baseline text?, target text?, first_step text?, review_on date?, need int?, household int?) -> changed
-- writes: goal  area: goals  checks version
UPDATE goal
   SET measure = :measure, baseline = :baseline, target = :target, first_step = :first_step,
       review_on = :review_on, need = :need, household = :household
 WHERE id = :id AND person = :access.person;

-- goal_set_wish(id int, wish text, agreed_by text?, agreed_method int?, agreed_witness text?, agreed_on date?, state int) -> changed
-- writes: goal  area: goals
UPDATE goal
   SET wish = :wish, agreed_by = :agreed_by, agreed_method = :agreed_method,
       agreed_witness = :agreed_witness, agreed_on = :agreed_on, state = :state
 WHERE id = :id AND person = :access.person;

-- goal_set_state(id int, state int, reason text?) -> changed
-- writes: goal  area: goals
UPDATE goal SET state = :state, reason = :reason
 WHERE id = :id AND person = :access.person;

-- goal_put_state(id int, state int, reason text?) -> changed
-- writes: goal  area: goals  checks version
UPDATE goal SET state = :state, reason = :reason
 WHERE id = :id AND person = :access.person;

-- goal_shared(household int) -> rows (person int, ref text, wish text, first_step text?, review_on date?, state int)
-- reads: goal  area: goals  over: held
SELECT g.person, g.ref, g.wish, g.first_step, g.review_on, g.state
  FROM held JOIN goal_many g ON g.person = held.person
 WHERE g.household = :household AND g.removed = 0
 ORDER BY g.person, g.position, g.id
 LIMIT 200;

-- goal_set_position(id int, position int) -> changed
-- writes: goal  area: goals
UPDATE goal SET position = :position WHERE id = :id AND person = :access.person;

-- goal_propose(goal int, wish text) -> id
-- writes: goal_proposal  area: goals
INSERT INTO goal_proposal (person, goal, wish, state)
VALUES (:access.person, :goal, :wish, 0)
RETURNING id;

-- goal_drop_proposals(goal int) -> changed
-- writes: goal_proposal  area: goals
UPDATE goal_proposal SET state = 2
 WHERE goal = :goal AND state = 0 AND person = :access.person;

-- goal_answer_proposal(id int, state int, by_whom text?, method int?, witness text?, on_day date?, words text?) -> changed
-- writes: goal_proposal  area: goals
UPDATE goal_proposal
   SET state = :state, by_whom = :by_whom, method = :method, witness = :witness, on_day = :on_day,
       words = :words
 WHERE id = :id AND person = :access.person AND state = 0;

-- goal_scale(goal int) -> rows (scale int, level int, words text, weight int)
-- reads: goal_level  area: goals
SELECT l.scale, l.level, l.words, l.weight
  FROM goal_level l
 WHERE l.person = :access.person AND l.goal = :goal
   AND l.scale = (SELECT max(m.scale) FROM goal_level m WHERE m.person = :access.person AND m.goal = :goal)
 ORDER BY l.level
 LIMIT 5;

-- goal_level_add(goal int, scale int, level int, words text, weight int) -> id
-- writes: goal_level  area: goals
INSERT INTO goal_level (person, goal, scale, level, words, weight)
VALUES (:access.person, :goal, :scale, :level, :words, :weight)
RETURNING id;

-- goal_mark_add(goal int, scale int, level int, on_day date) -> id
-- writes: goal_mark  area: goals
INSERT INTO goal_mark (person, goal, scale, level, on_day)
VALUES (:access.person, :goal, :scale, :level, :on_day)
RETURNING id;

-- goal_mark_list(goal int) -> rows (scale int, level int, on_day date)
-- reads: goal_mark  area: goals
SELECT scale, level, on_day
  FROM goal_mark
 WHERE person = :access.person AND goal = :goal
 ORDER BY on_day DESC, id DESC
 LIMIT 50;

-- goal_was(id int, version int) -> row (wish text, measure text?, baseline text?, target text?, first_step text?, review_on date?, need int?, household int?)
-- reads: goal_was  area: goals
SELECT w.wish, w.measure, w.baseline, w.target, w.first_step, w.review_on, w.need, w.household
  FROM goal_was w
 WHERE w.person = :access.person AND w.id = :id AND w.version = :version;

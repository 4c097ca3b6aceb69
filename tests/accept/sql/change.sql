-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_set_state(id int, state int) -> changed
-- writes: goal  area: goals
UPDATE goal SET state = :state
 WHERE id = :id AND person = :access.person;

-- goal_edit(id int, wish text, first_step text?, review_on date) -> changed
-- writes: goal  area: goals  checks version
UPDATE goal SET wish = :wish, first_step = :first_step, review_on = :review_on
 WHERE id = :id AND person = :access.person AND (state = 1 OR state = 2);

-- goal_remove(id int) -> changed
-- writes: goal  area: goals  checks version
DELETE FROM goal WHERE id = :id AND person = :access.person;

-- goal_next_version(id int) -> value int
-- writes: goal  area: goals  checks version
UPDATE goal AS g SET done = 1
 WHERE g.id = :id AND g.person = :access.person
RETURNING version;

-- goal_settle(id int) -> changed
-- reads: goal_step  writes: goal  area: goals
UPDATE goal SET done = 1, state = CASE WHEN state = 1 AND done = 0 THEN 3 ELSE state END
 WHERE id = :id AND person = :access.person
   AND NOT EXISTS (SELECT 1 FROM goal_step s
                    WHERE s.person = goal.person AND s.goal = goal.id AND s.rung = 0);

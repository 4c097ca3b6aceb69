-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_add(wish text, first_step text?, review_on date, state int) -> id
-- writes: goal  area: goals
INSERT INTO goal (person, wish, first_step, review_on, state)
VALUES (:access.person, :wish, :first_step, :review_on, :state)
RETURNING id;

-- goal_add_labelled(wish text, review_on date, labels int)
-- writes: goal  area: goals
INSERT INTO goal (person, wish, review_on, state, labels)
VALUES (:access.person, :wish, :review_on, 0, :labels);

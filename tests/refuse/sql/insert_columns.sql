-- refuse: don't match
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(goal int) -> changed
-- writes: goal_step  area: goals
INSERT INTO goal_step (person, goal, what, rung) VALUES (:access.person, :goal, 'a');

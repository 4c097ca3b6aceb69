-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_step_copy(from_goal int, to_goal int, rung int) -> changed
-- reads: goal_step  writes: goal_step  area: goals
INSERT INTO goal_step (person, goal, what, rung)
SELECT s.person, :to_goal, s.what, s.rung
  FROM goal_step s
 WHERE s.person = :access.person AND s.goal = :from_goal AND s.rung = :rung;

-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_step_put(goal int, rung int, what text) -> id
-- writes: goal_step  area: goals
INSERT INTO goal_step (person, goal, rung, what)
VALUES (:access.person, :goal, :rung, :what)
ON CONFLICT (person, goal, rung) DO UPDATE SET what = excluded.what
RETURNING id;

-- goal_step_once(goal int, rung int, what text) -> changed
-- writes: goal_step  area: goals
INSERT INTO goal_step (person, goal, rung, what)
VALUES (:access.person, :goal, :rung, :what)
ON CONFLICT (person, goal, rung) DO NOTHING;

-- refuse: isn't bound to the table
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (id int)
-- reads: goal, goal_step  area: goals  over: reach
SELECT g.id FROM goal_many g JOIN goal_step_many s ON s.goal = g.id LIMIT 10;

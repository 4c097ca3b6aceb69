-- refuse: isn't bound
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (id int)
-- reads: goal, goal_step  area: goals  over: held
SELECT g.id FROM held JOIN goal_many g ON g.person = held.person JOIN goal_step_many s ON s.goal = g.id LIMIT 10;

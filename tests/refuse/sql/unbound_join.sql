-- refuse: isn't bound
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (id int)
-- reads: goal, goal_step  area: goals
SELECT g.id FROM goal g JOIN goal_step s ON s.goal = g.id WHERE g.person = :access.person LIMIT 10;

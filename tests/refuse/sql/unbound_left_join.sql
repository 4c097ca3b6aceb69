-- refuse: isn't bound
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (id int)
-- reads: goal, goal_step  area: goals
SELECT g.id FROM goal g LEFT JOIN goal_step s ON g.person = :access.person AND s.person = g.person LIMIT 10;

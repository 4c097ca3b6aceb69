-- refuse: isn't bound
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (id int)
-- reads: goal, goal_step  area: goals
SELECT id FROM goal WHERE person = :access.person UNION SELECT s.id FROM goal_step s LIMIT 10;

-- refuse: isn't bound
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (id int, n int)
-- reads: goal, goal_step  area: goals
SELECT g.id, (SELECT count(*) FROM goal_step s WHERE s.goal = g.id) AS n FROM goal g WHERE g.person = :access.person LIMIT 10;

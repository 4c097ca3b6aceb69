-- refuse: isn't bound
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (id int)
-- reads: goal, goal_step  area: goals
SELECT g.id FROM goal g WHERE g.person = :access.person AND EXISTS (SELECT 1 FROM goal_step s WHERE s.goal = g.id) LIMIT 10;

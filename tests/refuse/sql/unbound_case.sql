-- refuse: isn't bound
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (id int)
-- reads: goal  area: goals
SELECT id FROM goal WHERE CASE WHEN state = 1 AND person = :access.person THEN 1 ELSE 1 END = 1 LIMIT 10;

-- refuse: isn't bound
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (id int)
-- reads: goal  area: goals
WITH open AS (SELECT id, person FROM goal) SELECT o.id FROM open o WHERE o.person = :access.person LIMIT 10;

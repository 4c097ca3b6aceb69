-- refuse: can't be named like the table goal_step
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (id int)
-- reads: goal  area: goals
WITH a AS (SELECT 1 AS id), goal_step AS (SELECT 2 AS id) SELECT a.id FROM a LIMIT 10;

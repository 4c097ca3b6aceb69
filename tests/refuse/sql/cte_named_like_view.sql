-- refuse: can't be named like the table goal
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (id int)
-- reads: goal  area: goals
WITH goal AS (SELECT 1 AS id) SELECT id FROM goal LIMIT 10;

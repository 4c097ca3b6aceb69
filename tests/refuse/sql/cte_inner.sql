-- refuse: can't be named like the table goal
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (id int)
-- reads: goal  area: goals
SELECT x.id FROM (WITH goal_many AS (SELECT 1 AS id) SELECT id FROM goal_many) AS x LIMIT 10;

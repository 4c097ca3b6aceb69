-- refuse: SQLite says: no such column
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (id int)
-- reads: goal  area: goals
SELECT id FROM goal WHERE person = :access.person AND colour = 1 LIMIT 1;

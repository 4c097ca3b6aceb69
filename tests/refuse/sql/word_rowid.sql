-- refuse: isn't written in a statement
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (id int)
-- reads: goal  area: goals
SELECT rowid AS id FROM goal WHERE person = :access.person LIMIT 10;

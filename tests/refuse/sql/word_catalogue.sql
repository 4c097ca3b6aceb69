-- refuse: isn't written in a statement
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (name text)
-- reads: goal  area: goals
SELECT name FROM sqlite_schema LIMIT 10;

-- refuse: is one person's
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (id int)
-- reads: goal  area: goals  over: reach
SELECT id FROM goal LIMIT 10;

-- refuse: under `over: held`
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (id int)
-- reads: goal  area: goals
SELECT id FROM goal_many LIMIT 10;

-- refuse: the header names 1
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (id int)
-- reads: goal  area: goals
SELECT * FROM goal WHERE person = :access.person LIMIT 1;

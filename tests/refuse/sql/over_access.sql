-- refuse: is for statements about one person
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (id int)
-- reads: goal  area: goals  over: reach
SELECT id FROM goal_many WHERE person = :access.person LIMIT 10;

-- refuse: a list is a parameter
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (ids list of int)
-- reads: goal  area: goals
SELECT id FROM goal WHERE person = :access.person LIMIT 1;

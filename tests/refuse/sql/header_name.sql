-- refuse: should begin with goal_
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- aim_list() -> rows (id int)
-- reads: goal  area: goals
SELECT id FROM goal WHERE person = :access.person LIMIT 1;

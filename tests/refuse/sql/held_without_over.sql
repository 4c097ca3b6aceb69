-- refuse: held is read under
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (id int)
-- reads: goal  area: goals
SELECT g.id FROM held JOIN goal g ON g.person = :access.person LIMIT 10;

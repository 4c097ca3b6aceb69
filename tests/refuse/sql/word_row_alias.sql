-- refuse: a word ending in _row isn't written
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (id int)
-- reads: goal  area: goals
SELECT x_ROW.id FROM goal x_ROW WHERE x_ROW.person = :access.person LIMIT 10;

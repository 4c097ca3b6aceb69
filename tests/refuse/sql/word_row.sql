-- refuse: a word ending in _row isn't written
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (id int)
-- reads: goal  area: goals
SELECT id FROM goal_row WHERE person = :access.person LIMIT 10;

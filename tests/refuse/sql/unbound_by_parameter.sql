-- refuse: isn't bound
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(person int) -> rows (id int)
-- reads: goal  area: goals
SELECT id FROM goal WHERE person = :person LIMIT 10;

-- refuse: isn't bound
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(id int) -> changed
-- writes: goal  area: goals
UPDATE goal SET done = 1 WHERE id = :id;

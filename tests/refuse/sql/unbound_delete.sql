-- refuse: isn't bound
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(id int) -> changed
-- writes: goal  area: goals
DELETE FROM goal WHERE id = :id;

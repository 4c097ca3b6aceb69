-- refuse: `writes:` doesn't name goal
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(id int) -> changed
-- writes: goal_step  area: goals
UPDATE goal SET done = 1 WHERE id = :id AND person = :access.person;

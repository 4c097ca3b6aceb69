-- refuse: never changes
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(id int) -> changed
-- writes: goal_mark  area: goals
UPDATE goal_mark SET level = 1 WHERE id = :id AND person = :access.person;

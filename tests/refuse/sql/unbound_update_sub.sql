-- refuse: isn't bound
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(id int) -> changed
-- reads: goal_step  writes: goal  area: goals
UPDATE goal SET done = (SELECT count(*) FROM goal_step s WHERE s.goal = 1) WHERE id = :id AND person = :access.person;

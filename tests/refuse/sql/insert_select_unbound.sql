-- refuse: isn't bound
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> changed
-- reads: goal  writes: goal_step  area: goals
INSERT INTO goal_step (person, goal, what, rung) SELECT :access.person, g.id, g.wish, 0 FROM goal g;

-- refuse: `reads:` doesn't name goal_step
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> value int
-- reads: goal  area: goals
SELECT count(*) FROM goal g JOIN goal_step s ON s.person = g.person AND s.goal = g.id WHERE g.person = :access.person;

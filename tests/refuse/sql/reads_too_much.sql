-- refuse: which the statement doesn't touch
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> value int
-- reads: goal, goal_step  area: goals
SELECT count(*) FROM goal WHERE person = :access.person;

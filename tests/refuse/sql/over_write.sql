-- refuse: `over:` is for reading
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> changed
-- writes: goal  area: goals  over: reach
UPDATE goal SET done = 1 WHERE person = :access.person;

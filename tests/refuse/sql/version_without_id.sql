-- refuse: needs id = :id
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(state int) -> changed
-- writes: goal  area: goals  checks version
UPDATE goal SET done = 1 WHERE state = :state AND person = :access.person;

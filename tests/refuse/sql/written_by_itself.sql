-- refuse: is written by itself
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(id int, version int) -> changed
-- writes: goal  area: goals
UPDATE goal SET version = :version WHERE id = :id AND person = :access.person;

-- refuse: is sealed for its row
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(id int, number sealed) -> changed
-- writes: paper  area: goals
UPDATE paper SET number = :number WHERE id = :id AND person = :access.person;

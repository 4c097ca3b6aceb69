-- refuse: both are written together
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(id int, labels int) -> changed
-- writes: paper  area: goals
UPDATE paper SET labels = :labels WHERE id = :id AND person = :access.person;

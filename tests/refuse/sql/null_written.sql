-- refuse: is never NULL
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(id int, w text?) -> changed
-- writes: goal  area: goals
UPDATE goal SET wish = :w WHERE id = :id AND person = :access.person;

-- refuse: is date in the schema, :d is text
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(id int, d text) -> changed
-- writes: goal  area: goals
UPDATE goal SET review_on = :d WHERE id = :id AND person = :access.person;

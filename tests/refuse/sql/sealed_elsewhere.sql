-- refuse: wish is text in the schema, :wish is sealed
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(ref text, wish sealed) -> changed
-- writes: goal  area: goals
UPDATE goal SET wish = :wish WHERE ref = :ref AND person = :access.person;

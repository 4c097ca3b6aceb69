-- refuse: belongs to people
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(name text) -> changed
-- writes: person  area: person
UPDATE person SET name = :name WHERE person = :access.person;

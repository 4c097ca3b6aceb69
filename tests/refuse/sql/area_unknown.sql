-- refuse: isn't an area
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> value int
-- reads: goal  area: dreams
SELECT count(*) FROM goal WHERE person = :access.person;

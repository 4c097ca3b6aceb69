-- refuse: isn't a type
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(a number) -> value int
-- reads: goal  area: goals
SELECT count(*) FROM goal WHERE person = :access.person AND id = :a;

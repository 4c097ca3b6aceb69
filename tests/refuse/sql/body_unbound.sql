-- refuse: isn't bound
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> value int
-- reads: goal  area: goals
-- sqlite
SELECT count(*) FROM goal WHERE person = :access.person;
-- postgres
SELECT count(*) FROM goal;

-- refuse: isn't a table of the schema
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> value int
-- reads: aim  area: goals
SELECT count(*) FROM goal WHERE person = :access.person;

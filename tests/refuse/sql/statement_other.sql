-- refuse: is a SELECT, INSERT, UPDATE or DELETE
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> value int
-- reads: goal  area: goals
EXPLAIN SELECT count(*) FROM goal WHERE person = :access.person;

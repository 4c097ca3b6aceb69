-- refuse: is date in the schema, :d is instant
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(d instant) -> value int
-- reads: goal  area: goals
SELECT count(*) FROM goal WHERE person = :access.person AND review_on < :d;

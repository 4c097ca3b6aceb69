-- refuse: a list is a parameter
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(days list of date) -> value int
-- reads: goal  area: goals
SELECT count(*) FROM goal WHERE person = :access.person AND review_on IN :days;

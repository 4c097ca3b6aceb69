-- refuse: is a word of C
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(long int) -> value int
-- reads: goal  area: goals
SELECT count(*) FROM goal WHERE person = :access.person AND id = :long;

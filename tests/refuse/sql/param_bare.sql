-- refuse: a truth value is compared
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(all_of bool) -> value int
-- reads: goal  area: goals
SELECT count(*) FROM goal WHERE person = :access.person AND (:all_of OR done = 0);

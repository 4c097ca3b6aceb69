-- refuse: isn't used
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(id int) -> value int
-- reads: goal  area: goals
SELECT count(*) FROM goal WHERE person = :access.person;

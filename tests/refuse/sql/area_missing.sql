-- refuse: doesn't say its `area:`
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> value int
-- reads: goal
SELECT count(*) FROM goal WHERE person = :access.person;

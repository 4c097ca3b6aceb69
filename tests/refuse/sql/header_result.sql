-- refuse: isn't a result
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> many int
-- reads: goal  area: goals
SELECT count(*) FROM goal WHERE person = :access.person;

-- refuse: a SELECT gives
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> changed
-- reads: goal  area: goals
SELECT id FROM goal WHERE person = :access.person;

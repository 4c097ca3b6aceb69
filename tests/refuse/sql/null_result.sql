-- refuse: may be NULL
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (first_step text)
-- reads: goal  area: goals
SELECT first_step FROM goal WHERE person = :access.person LIMIT 1;

-- refuse: isn't among the parameters
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (id int)
-- reads: goal  area: goals
SELECT id FROM goal WHERE person = :access.person AND :after (id) ORDER BY id LIMIT 10;

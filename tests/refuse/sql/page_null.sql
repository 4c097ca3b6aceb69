-- refuse: may be NULL
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> page (id int, first_step text?)
-- reads: goal  area: goals
SELECT id, first_step FROM goal WHERE person = :access.person AND :after (first_step, id) ORDER BY first_step, id LIMIT :limit;

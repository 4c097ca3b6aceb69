-- refuse: is an AND-term of its own
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> page (id int)
-- reads: goal  area: goals
SELECT id FROM goal WHERE person = :access.person AND (state = 1 OR :after (id)) ORDER BY id LIMIT :limit;

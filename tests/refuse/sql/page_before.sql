-- refuse: every column DESC
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> page (id int)
-- reads: goal  area: goals
SELECT id FROM goal WHERE person = :access.person AND :before (id) ORDER BY id LIMIT :limit;

-- refuse: a page has :after
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> page (id int)
-- reads: goal  area: goals
SELECT id FROM goal WHERE person = :access.person ORDER BY id LIMIT :limit;

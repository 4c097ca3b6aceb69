-- refuse: a page is in the order
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> page (id int, review_on date)
-- reads: goal  area: goals
SELECT id, review_on FROM goal WHERE person = :access.person AND :after (review_on, id) ORDER BY id LIMIT :limit;

-- refuse: has to be among the results
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> page (wish text)
-- reads: goal  area: goals
SELECT wish FROM goal WHERE person = :access.person AND :after (id) ORDER BY id LIMIT :limit;

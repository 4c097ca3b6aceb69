-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_list(state int) -> rows (id int, wish text, first_step text?, review_on date, state int)
-- reads: goal  area: goals
SELECT id, wish, first_step, review_on, state
  FROM goal
 WHERE person = :access.person AND state = :state
 ORDER BY review_on, id
 LIMIT 200;

-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_count_by_state(from_on date) -> rows (state int, people int)
-- reads: goal  area: goals  over: reach
SELECT g.state, count(DISTINCT g.person) AS people
  FROM goal_many g
 WHERE g.review_on >= :from_on
 GROUP BY g.state
 ORDER BY g.state
 LIMIT 20;

-- goal_houses() -> rows (id int, name text)
-- reads: household  area: family  over: reach
SELECT id, name FROM household_many ORDER BY id LIMIT 100;

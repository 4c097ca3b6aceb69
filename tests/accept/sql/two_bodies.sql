-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_years() -> rows (year text, goals int)
-- reads: goal  area: goals
-- sqlite
SELECT strftime('%Y', review_on) AS year, count(*) AS goals FROM goal
 WHERE person = :access.person GROUP BY year ORDER BY year LIMIT 100;
-- postgres
SELECT to_char(review_on::date, 'YYYY') AS year, count(*) AS goals FROM goal
 WHERE person = :access.person GROUP BY year ORDER BY year LIMIT 100;

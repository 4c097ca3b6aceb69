-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_ranked() -> rows (id int, wish text, place int, share real)
-- reads: goal, service  area: goals
WITH open AS (
    SELECT g.id, g.wish, g.review_on, s.fee
      FROM goal g LEFT JOIN service s ON s.id = g.service
     WHERE g.person = :access.person AND g.state IN (1, 2)
)
SELECT o.id, o.wish, row_number() OVER (ORDER BY o.review_on, o.id) AS place,
       1.0 / (SELECT count(*) FROM open) AS share
  FROM open o
 ORDER BY o.review_on, o.id
 LIMIT 50;

-- goal_both() -> rows (id int)
-- reads: goal, goal_step  area: goals
SELECT g.id AS id FROM goal g WHERE g.person = :access.person AND g.state BETWEEN 1 AND 2
UNION
SELECT s.goal AS id FROM goal_step s WHERE s.person = :access.person
 LIMIT 10;

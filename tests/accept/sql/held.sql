-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_next_of_all(until date) -> rows (person int, id int, review_on date, steps int)
-- reads: goal, goal_step  area: goals  over: held
SELECT g.person, g.id, g.review_on,
       (SELECT count(*) FROM goal_step_many s WHERE s.person = g.person AND s.goal = g.id) AS steps
  FROM held JOIN goal_many g ON g.person = held.person
 WHERE g.review_on <= :until
 ORDER BY g.review_on, g.id
 LIMIT 1000;

-- goal_of_held() -> rows (person int, name text, wish text?)
-- reads: person, goal  area: goals  over: held
SELECT p.person, p.name, g.wish
  FROM held h JOIN person_many p ON p.person = h.person
  LEFT JOIN goal_many g ON g.person = p.person AND g.state = 1
 ORDER BY p.sort_key, p.person
 LIMIT 1000;

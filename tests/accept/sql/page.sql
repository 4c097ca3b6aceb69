-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_page_of(state int?, ids list of int) -> page (id int, ref text, wish text, first_step text?, review_on date)
-- reads: goal  area: goals
SELECT id, ref, wish, first_step, review_on
  FROM goal
 WHERE person = :access.person
   AND (:state IS NULL OR state = :state) AND id IN :ids
   AND :after (review_on, id)
 ORDER BY review_on, id
 LIMIT :limit;

-- goal_newest() -> page (id int, made_at instant)
-- reads: goal  area: goals
SELECT g.id, g.made_at
  FROM goal g
 WHERE g.person = :access.person AND :before (g.made_at, g.id)
 ORDER BY g.made_at DESC, g.id DESC
 LIMIT :limit;

-- goal_services() -> page (id int, name text)
-- reads: service
SELECT id, name FROM service WHERE :after (name, id) ORDER BY name ASC, id ASC LIMIT :limit;

-- goal_people(from_key text) -> page (person int, sort_key text)
-- reads: person  area: person  over: reach
SELECT p.person, p.sort_key
  FROM person_many p
 WHERE p.sort_key >= :from_key AND :after (p.sort_key, p.person)
 ORDER BY p.sort_key, p.person
 LIMIT :limit;

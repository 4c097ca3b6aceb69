-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_one(id int) -> row (id int, wish text, done bool, made_at instant)
-- reads: goal  area: goals
SELECT id, wish, done, made_at FROM goal WHERE id = :id AND person = :access.person;

-- goal_count() -> value int
-- reads: goal  area: goals
SELECT count(*) FROM goal WHERE person = :access.person;

-- goal_any(id int) -> value text?
-- reads: goal  area: goals
SELECT first_step FROM goal WHERE person = :access.person AND id = :id;

-- goal_birth() -> value partdate?
-- reads: person  area: person
SELECT p.birth FROM person p WHERE p.id = :access.person;

-- goal_were(id int, version int) -> row (wish text?, changed_by int)
-- reads: goal_was  area: goals
SELECT wish, changed_by FROM goal_was
 WHERE person = :access.person AND id = :id AND version = :version;

-- goal_look(a int?, b date?, c money?, d bool) -> row (id int, fee money?)
-- reads: goal, service  area: goals
SELECT g.id, s.fee
  FROM goal g JOIN service s ON s.id = g.service
 WHERE g.person = :access.person AND (:a IS NULL OR g.state = :a) AND (:b IS NULL OR g.review_on < :b)
   AND (:c IS NULL OR s.fee <= :c) AND g.done = :d;

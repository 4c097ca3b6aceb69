-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Enrolments.

-- enrolment_list() -> rows (id int, ref text, version int, programme int, state int, from_on date, to_on date?, reason text?)
-- reads: enrolment  area: person
SELECT id, ref, version, programme, state, from_on, to_on, reason
  FROM enrolment
 WHERE person = :access.person
 ORDER BY from_on DESC, id DESC
 LIMIT 100;

-- enrolment_get(id int) -> row (programme int, state int, from_on date)
-- reads: enrolment  area: person
SELECT programme, state, from_on FROM enrolment WHERE id = :id AND person = :access.person;

-- enrolment_add(programme int, state int, from_on date) -> id
-- writes: enrolment  area: person
INSERT INTO enrolment (person, programme, state, from_on)
VALUES (:access.person, :programme, :state, :from_on)
RETURNING id;

-- enrolment_move(id int, state int, to_on date?, reason text?) -> changed
-- writes: enrolment  area: person
UPDATE enrolment SET state = :state, to_on = :to_on, reason = :reason
 WHERE id = :id AND person = :access.person;

-- enrolment_waitlist(programme int) -> rows (person int, from_on date)
-- reads: enrolment  area: person  over: reach
SELECT e.person, e.from_on
  FROM enrolment_many e
 WHERE e.programme = :programme AND e.state = 3
 ORDER BY e.from_on, e.person
 LIMIT 500;

-- enrolment_stays(programme int, from date, to date, person int, after int) -> rows (id int, person int, from_on date, to_on date?)
-- reads: enrolment  area: person  over: reach
SELECT e.id, e.person, e.from_on, e.to_on
  FROM enrolment_many e
 WHERE e.programme = :programme AND e.state >= 6 AND e.from_on <= :to
   AND (e.to_on IS NULL OR e.to_on >= :from)
   AND (e.person > :person OR (e.person = :person AND e.id > :after))
 ORDER BY e.person, e.id
 LIMIT 1000;

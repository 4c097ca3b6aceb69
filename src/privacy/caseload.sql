-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who works with whom, and who belongs to which household.

-- caseload_team(person int) -> rows (ref text, account int, name text, role int, from_on date, to_on date?)
-- reads: caseload_member, account
SELECT m.ref, m.account, a.name, m.role, m.from_on, m.to_on
  FROM caseload_member m JOIN account a ON a.id = m.account
 WHERE m.person = :person
 ORDER BY m.from_on, m.id
 LIMIT 500;

-- caseload_primary(person int, day date) -> rows (ref text, account int, name text, role int, from_on date, to_on date?)
-- reads: caseload_member, account
SELECT m.ref, m.account, a.name, m.role, m.from_on, m.to_on
  FROM caseload_member m JOIN account a ON a.id = m.account
 WHERE m.person = :person AND m.role = 0
   AND m.from_on <= :day AND (m.to_on IS NULL OR m.to_on >= :day)
 ORDER BY m.id
 LIMIT 1;

-- caseload_primary_within(person int, from_on date, to_on date?) -> rows (id int)
-- reads: caseload_member
SELECT id
  FROM caseload_member
 WHERE person = :person AND role = 0
   AND (:to_on IS NULL OR from_on <= :to_on) AND (to_on IS NULL OR to_on >= :from_on)
 ORDER BY id
 LIMIT 1;

-- caseload_insert(ref text, person int, account int, role int, from_on date, to_on date?) -> id
-- writes: caseload_member
INSERT INTO caseload_member (ref, person, account, role, from_on, to_on)
VALUES (:ref, :person, :account, :role, :from_on, :to_on)
RETURNING id;

-- caseload_primaries_of(people list of int, day date) -> rows (person int, account int)
-- reads: caseload_member
SELECT person, account
  FROM caseload_member
 WHERE person IN :people AND role = 0
   AND from_on <= :day AND (to_on IS NULL OR to_on >= :day)
 ORDER BY person, id
 LIMIT 2000;

-- caseload_all_primaries(day date) -> rows (person int, account int)
-- reads: caseload_member
SELECT person, account
  FROM caseload_member
 WHERE role = 0 AND from_on <= :day AND (to_on IS NULL OR to_on >= :day)
 ORDER BY person, id
 LIMIT 20000;

-- caseload_led_later(people list of int, day date) -> rows (person int)
-- reads: caseload_member
SELECT DISTINCT person
  FROM caseload_member
 WHERE person IN :people AND role = 0 AND (to_on IS NULL OR to_on >= :day)
 ORDER BY person
 LIMIT 1000;

-- caseload_memberships(person int) -> rows (id int, ref text, household int, person int, role text, share int?, from_on date?, to_on date?)
-- reads: household_person
SELECT id, ref, household, person, role, share, from_on, to_on
  FROM household_person
 WHERE person = :person
 ORDER BY id
 LIMIT 200;

-- caseload_household(household int, open_person int, day date?) -> rows (id int, ref text, household int, person int, role text, share int?, from_on date?, to_on date?)
-- reads: household_person
SELECT m.id, m.ref, m.household, m.person, m.role, m.share, m.from_on, m.to_on
  FROM household_person m
 WHERE m.household = :household
   AND EXISTS (SELECT 1 FROM household_person o
                WHERE o.household = m.household AND o.person = :open_person)
   AND (:day IS NULL OR ((m.from_on IS NULL OR m.from_on <= :day)
                         AND (m.to_on IS NULL OR m.to_on >= :day)))
 ORDER BY m.id
 LIMIT 200;

-- caseload_membership_within(person int, household int, from_on date?, to_on date?) -> rows (id int)
-- reads: household_person
SELECT id
  FROM household_person
 WHERE person = :person AND household = :household
   AND (:to_on IS NULL OR from_on IS NULL OR from_on <= :to_on)
   AND (:from_on IS NULL OR to_on IS NULL OR to_on >= :from_on)
 ORDER BY id
 LIMIT 1;

-- caseload_membership_insert(ref text, household int, person int, role text, share int?, from_on date?, to_on date?) -> id
-- writes: household_person
INSERT INTO household_person (ref, household, person, role, share, from_on, to_on)
VALUES (:ref, :household, :person, :role, :share, :from_on, :to_on)
RETURNING id;

-- caseload_membership_reopen(id int, person int, to_on date, back_on date?) -> changed
-- writes: household_person
UPDATE household_person SET to_on = :back_on
 WHERE id = :id AND person = :person AND to_on = :to_on;

-- caseload_membership_drop(id int, person int, to_on date?) -> changed
-- writes: household_person
DELETE FROM household_person
 WHERE id = :id AND person = :person
   AND (to_on = :to_on OR (to_on IS NULL AND :to_on IS NULL));

-- caseload_membership_end(id int, person int, to_on date) -> changed
-- writes: household_person
UPDATE household_person SET to_on = :to_on
 WHERE id = :id AND person = :person AND (from_on IS NULL OR from_on <= :to_on);

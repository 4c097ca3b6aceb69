-- SPDX-License-Identifier: AGPL-3.0-or-later
-- On what ground somebody may know a person, and whose record a reference belongs to.

-- scope_ground(person int, account int, day date) -> row (id int, ref text?, own int?, line bool, waiting bool)
-- reads: person_number, record_ref, caseload_member, supervision_line
SELECT n.id,
       (SELECT r.ref FROM record_ref r WHERE r.kind = 'p' AND r.id = n.id) AS ref,
       (SELECT min(m.role) FROM caseload_member m
         WHERE m.account = :account AND m.person = n.id
           AND m.from_on <= :day AND (m.to_on IS NULL OR m.to_on >= :day)) AS own,
       CASE WHEN EXISTS (SELECT 1 FROM caseload_member m JOIN supervision_line s ON s.worker = m.account
                          WHERE m.person = n.id AND s.supervisor = :account
                            AND m.from_on <= :day AND (m.to_on IS NULL OR m.to_on >= :day)
                            AND s.from_on <= :day AND (s.to_on IS NULL OR s.to_on >= :day))
            THEN 1 ELSE 0 END AS line,
       CASE WHEN EXISTS (SELECT 1 FROM caseload_member m
                          WHERE m.person = n.id AND m.role = 0
                            AND (m.to_on IS NULL OR m.to_on >= :day))
            THEN 0 ELSE 1 END AS waiting
  FROM person_number n
 WHERE n.id = :person AND n.withdrawn_at IS NULL;

-- scope_may(people list of int, account int, day date, waiting bool) -> rows (person int)
-- reads: person_number, caseload_member, supervision_line
SELECT n.id AS person
  FROM person_number n
 WHERE n.id IN :people AND n.withdrawn_at IS NULL
   AND (EXISTS (SELECT 1 FROM caseload_member m
                 WHERE m.account = :account AND m.person = n.id
                   AND m.from_on <= :day AND (m.to_on IS NULL OR m.to_on >= :day))
        OR EXISTS (SELECT 1 FROM caseload_member m JOIN supervision_line s ON s.worker = m.account
                    WHERE m.person = n.id AND s.supervisor = :account
                      AND m.from_on <= :day AND (m.to_on IS NULL OR m.to_on >= :day)
                      AND s.from_on <= :day AND (s.to_on IS NULL OR s.to_on >= :day))
        OR (:waiting = 1 AND NOT EXISTS (SELECT 1 FROM caseload_member m
                                          WHERE m.person = n.id AND m.role = 0
                                            AND (m.to_on IS NULL OR m.to_on >= :day))))
 ORDER BY n.id
 LIMIT 1000;

-- scope_own_people(account int, day date) -> rows (person int)
-- reads: caseload_member
SELECT DISTINCT person
  FROM caseload_member
 WHERE account = :account AND from_on <= :day AND (to_on IS NULL OR to_on >= :day)
 ORDER BY person
 LIMIT 1000;

-- scope_line_people(account int, day date) -> rows (person int)
-- reads: caseload_member, supervision_line
SELECT DISTINCT m.person
  FROM supervision_line s JOIN caseload_member m ON m.account = s.worker
 WHERE s.supervisor = :account
   AND s.from_on <= :day AND (s.to_on IS NULL OR s.to_on >= :day)
   AND m.from_on <= :day AND (m.to_on IS NULL OR m.to_on >= :day)
 ORDER BY m.person
 LIMIT 1000;

-- scope_never_led(most int) -> rows (person int)
-- reads: person_number
SELECT id AS person
  FROM person_number
 WHERE led = 0 AND withdrawn_at IS NULL
 ORDER BY id DESC
 LIMIT :most;

-- scope_no_longer_led(day date, most int) -> rows (person int)
-- reads: caseload_member
SELECT DISTINCT m.person
  FROM caseload_member m
 WHERE m.role = 0 AND m.to_on < :day
   AND NOT EXISTS (SELECT 1 FROM caseload_member l
                    WHERE l.person = m.person AND l.role = 0
                      AND (l.to_on IS NULL OR l.to_on >= :day))
 ORDER BY m.person DESC
 LIMIT :most;

-- scope_household_people(person int) -> rows (person int)
-- reads: household_person
SELECT DISTINCT b.person
  FROM household_person a JOIN household_person b ON b.household = a.household
 WHERE a.person = :person
 ORDER BY b.person
 LIMIT 1000;

-- scope_members(household int) -> rows (person int)
-- reads: household_person
SELECT person
  FROM household_person
 WHERE household = :household
 ORDER BY CASE WHEN to_on IS NULL THEN 0 ELSE 1 END, id
 LIMIT 200;

-- scope_record(ref text) -> row (kind text, person int?, id int, labels int, author int)
-- reads: record_ref
SELECT kind, person, id, labels, author FROM record_ref WHERE ref = :ref;

-- scope_ref_of(kind text, id int) -> row (ref text)
-- reads: record_ref
SELECT ref FROM record_ref WHERE kind = :kind AND id = :id LIMIT 1;

-- scope_refs_of(people list of int) -> rows (id int, ref text)
-- reads: record_ref
SELECT id, ref FROM record_ref WHERE kind = 'p' AND id IN :people ORDER BY id LIMIT 1000;

-- scope_add_ref(ref text, kind text, person int?, id int) -> changed
-- writes: record_ref
INSERT INTO record_ref (ref, kind, person, id) VALUES (:ref, :kind, :person, :id);

-- scope_drop_ref(kind text, id int) -> changed
-- writes: record_ref
DELETE FROM record_ref WHERE kind = :kind AND id = :id;

-- scope_draw_person(made_at instant, led bool) -> id
-- writes: person_number
INSERT INTO person_number (made_at, led) VALUES (:made_at, :led)
RETURNING id;

-- scope_person_led(id int) -> changed
-- writes: person_number
UPDATE person_number SET led = 1 WHERE id = :id AND led = 0;

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Where violence was told.

-- danger_put(ref text, person int, other int?, tie int?, made_at instant, made_by int) -> id
-- writes: danger
INSERT INTO danger (ref, person, other, tie, made_at, made_by)
VALUES (:ref, :person, :other, :tie, :made_at, :made_by)
RETURNING id;

-- danger_list(person int) -> rows (id int, ref text, other int?, tie int?, made_at instant, made_by int, lift_by int?)
-- reads: danger
SELECT id, ref, other, tie, made_at, made_by, lift_by
  FROM danger
 WHERE person = :person AND ended_at IS NULL
 ORDER BY id
 LIMIT 200;

-- danger_first_lift(id int, at instant, by int) -> changed
-- writes: danger
UPDATE danger SET lift_at = :at, lift_by = :by WHERE id = :id AND ended_at IS NULL AND lift_by IS NULL;

-- danger_end(id int, at instant, by int) -> changed
-- writes: danger
UPDATE danger SET ended_at = :at, ended_by = :by WHERE id = :id AND ended_at IS NULL;

-- danger_at(id int) -> row (person int, lift_by int?, ended_at instant?)
-- reads: danger
SELECT person, lift_by, ended_at FROM danger WHERE id = :id;

-- danger_of_tie(person int, tie int) -> rows (id int)
-- reads: danger
SELECT id FROM danger WHERE person = :person AND tie = :tie AND ended_at IS NULL ORDER BY id LIMIT 1;

-- danger_between(person int, other int) -> rows (id int)
-- reads: danger, barrier, household_person
SELECT d.id
  FROM danger d
 WHERE (d.other = :other OR :other = 0) AND d.ended_at IS NULL
   AND (d.person = :person
        OR EXISTS (SELECT 1 FROM household_person a JOIN household_person b ON b.household = a.household
                    WHERE a.person = :person AND b.person = d.person))
UNION
SELECT b.id
  FROM barrier b
 WHERE b.kind = 0 AND b.ended_at IS NULL AND (b.person = :other OR b.other = :other OR :other = 0)
   AND (b.person = :person OR b.other = :person
        OR EXISTS (SELECT 1 FROM household_person a JOIN household_person c ON c.household = a.household
                    WHERE a.person = :person AND c.person <> :other
                      AND (c.person = b.person OR c.person = b.other)))
 ORDER BY id
 LIMIT 1;

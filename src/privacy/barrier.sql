-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Barriers: whom an account is kept from, and what stands on a record.

-- barrier_of(account int, day date) -> rows (person int)
-- reads: barrier, caseload_member, record_seal
SELECT b.person
  FROM barrier b
 WHERE b.account = :account AND b.ended_at IS NULL AND b.from_on <= :day
UNION
SELECT s.person
  FROM record_seal s
 WHERE s.ended_at IS NULL AND s.reader <> :account
UNION
SELECT b.other AS person
  FROM caseload_member m JOIN barrier b ON b.person = m.person
 WHERE m.account = :account AND b.other > 0 AND b.ended_at IS NULL AND b.from_on <= :day
   AND m.from_on <= :day AND (m.to_on IS NULL OR m.to_on >= :day)
UNION
SELECT b.person
  FROM caseload_member m JOIN barrier b ON b.other = m.person
 WHERE m.account = :account AND b.ended_at IS NULL AND b.from_on <= :day
   AND m.from_on <= :day AND (m.to_on IS NULL OR m.to_on >= :day)
   AND NOT EXISTS (SELECT 1 FROM caseload_member own
                    WHERE own.account = :account AND own.person = b.person
                      AND own.from_on <= :day AND (own.to_on IS NULL OR own.to_on >= :day))
 ORDER BY person
 LIMIT 100000;

-- barrier_opposite(person int, day date) -> rows (person int)
-- reads: barrier
SELECT other AS person FROM barrier
 WHERE person = :person AND other > 0 AND ended_at IS NULL AND from_on <= :day
UNION
SELECT person FROM barrier
 WHERE other = :person AND ended_at IS NULL AND from_on <= :day
 ORDER BY person
 LIMIT 1000;

-- barrier_quiet(day date) -> rows (person int)
-- reads: barrier, danger, household_person
SELECT person FROM barrier WHERE kind = 0 AND ended_at IS NULL
UNION
SELECT other AS person FROM barrier WHERE kind = 0 AND other > 0 AND ended_at IS NULL
UNION
SELECT person FROM danger WHERE ended_at IS NULL
UNION
SELECT other AS person FROM danger WHERE other > 0 AND ended_at IS NULL
UNION
SELECT h.person
  FROM danger d
  JOIN household_person o ON o.person = d.person
  JOIN household_person h ON h.household = o.household
 WHERE d.ended_at IS NULL
   AND (o.to_on IS NULL OR o.to_on >= :day) AND (h.to_on IS NULL OR h.to_on >= :day)
UNION
SELECT h.person
  FROM barrier b
  JOIN household_person o ON o.person = b.person
  JOIN household_person h ON h.household = o.household
 WHERE b.kind = 0 AND b.ended_at IS NULL
   AND (o.to_on IS NULL OR o.to_on >= :day) AND (h.to_on IS NULL OR h.to_on >= :day)
 ORDER BY person
 LIMIT 100000;

-- barrier_on(person int) -> rows (id int, ref text, kind int, person int, other int?, account int?, words blob, from_on date, made_at instant, made_by int, lift_at instant?, lift_by int?, ended_at instant?)
-- reads: barrier
SELECT id, ref, kind, person, other, account, words, from_on, made_at, made_by, lift_at, lift_by, ended_at
  FROM barrier
 WHERE person = :person OR other = :person
 ORDER BY id
 LIMIT 500;

-- barrier_at(id int) -> row (ref text, kind int, person int, other int?, account int?, words blob, from_on date, made_at instant, made_by int, lift_at instant?, lift_by int?, ended_at instant?)
-- reads: barrier
SELECT ref, kind, person, other, account, words, from_on, made_at, made_by, lift_at, lift_by, ended_at
  FROM barrier
 WHERE id = :id;

-- barrier_same(kind int, person int, other int?, account int?) -> rows (id int, ref text)
-- reads: barrier
SELECT id, ref
  FROM barrier
 WHERE kind = :kind AND ended_at IS NULL
   AND ((:account IS NOT NULL AND person = :person AND account = :account)
        OR (:other IS NOT NULL AND ((person = :person AND other = :other)
                                    OR (person = :other AND other = :person))))
 ORDER BY id
 LIMIT 1;

-- barrier_put(ref text, kind int, person int, other int?, account int?, words blob, from_on date, made_at instant, made_by int) -> id
-- writes: barrier
INSERT INTO barrier (ref, kind, person, other, account, words, from_on, made_at, made_by)
VALUES (:ref, :kind, :person, :other, :account, :words, :from_on, :made_at, :made_by)
RETURNING id;

-- barrier_first_lift(id int, at instant, by int) -> changed
-- writes: barrier
UPDATE barrier SET lift_at = :at, lift_by = :by WHERE id = :id AND ended_at IS NULL AND lift_by IS NULL;

-- barrier_end(id int, at instant, by int) -> changed
-- writes: barrier
UPDATE barrier SET ended_at = :at, ended_by = :by WHERE id = :id AND ended_at IS NULL;

-- barrier_take_off(person int, team_of int, yesterday date) -> changed
-- writes: caseload_member
UPDATE caseload_member SET to_on = :yesterday
 WHERE person = :person AND (to_on IS NULL OR to_on > :yesterday)
   AND account IN (SELECT m.account FROM caseload_member m
                    WHERE m.person = :team_of AND (m.to_on IS NULL OR m.to_on > :yesterday));

-- barrier_take_off_one(person int, account int, yesterday date) -> changed
-- writes: caseload_member
UPDATE caseload_member SET to_on = :yesterday
 WHERE person = :person AND account = :account AND (to_on IS NULL OR to_on > :yesterday);

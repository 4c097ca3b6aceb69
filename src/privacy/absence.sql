-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who is away, and who stands in.

-- absence_insert(ref text, account int, deputy int, from_on date, to_on date, made_at instant, made_by int) -> id
-- writes: absence
INSERT INTO absence (ref, account, deputy, from_on, to_on, made_at, made_by)
VALUES (:ref, :account, :deputy, :from_on, :to_on, :made_at, :made_by)
RETURNING id;

-- absence_of(account int, day date) -> rows (id int, ref text, deputy int, deputy_name text, from_on date, to_on date)
-- reads: absence, account
SELECT b.id, b.ref, b.deputy, a.name AS deputy_name, b.from_on, b.to_on
  FROM absence b JOIN account a ON a.id = b.deputy
 WHERE b.account = :account AND b.to_on >= :day AND b.ended_at IS NULL
 ORDER BY b.from_on, b.id
 LIMIT 200;

-- absence_within(account int, from_on date, to_on date?) -> rows (id int, deputy int, from_on date, to_on date)
-- reads: absence
SELECT id, deputy, from_on, to_on
  FROM absence
 WHERE account = :account AND ended_at IS NULL
   AND to_on >= :from_on AND (:to_on IS NULL OR from_on <= :to_on)
 ORDER BY from_on, id
 LIMIT 200;

-- absence_get(ref text) -> row (id int, account int, deputy int, from_on date, to_on date)
-- reads: absence
SELECT id, account, deputy, from_on, to_on FROM absence WHERE ref = :ref AND ended_at IS NULL;

-- absence_end(id int, ended_at instant) -> changed
-- writes: absence
UPDATE absence SET ended_at = :ended_at WHERE id = :id AND ended_at IS NULL;

-- absence_people(account int, from_on date, to_on date) -> rows (person int, from_on date, to_on date?)
-- reads: caseload_member, person_number
SELECT m.person, m.from_on, m.to_on
  FROM caseload_member m JOIN person_number n ON n.id = m.person
 WHERE m.account = :account AND m.role IN (0, 1) AND n.withdrawn_at IS NULL
   AND m.from_on <= :to_on AND (m.to_on IS NULL OR m.to_on >= :from_on)
 ORDER BY m.person, m.id
 LIMIT 2000;

-- absence_cover(ref text, person int, account int, from_on date, to_on date, absence int) -> id
-- writes: caseload_member
INSERT INTO caseload_member (ref, person, account, role, from_on, to_on, absence)
VALUES (:ref, :person, :account, 2, :from_on, :to_on, :absence)
RETURNING id;

-- absence_end_cover(absence int, last date) -> changed
-- writes: caseload_member
UPDATE caseload_member SET to_on = :last
 WHERE absence = :absence AND (to_on IS NULL OR to_on > :last);

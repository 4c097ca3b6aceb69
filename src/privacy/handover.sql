-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What somebody leaves behind, and who takes it over.

-- handover_people(accounts list of int, day date) -> rows (account int, person int, ref text, since date)
-- reads: caseload_member, person_number, record_ref
SELECT m.account, n.id AS person, r.ref, min(m.from_on) AS since
  FROM caseload_member m
  JOIN person_number n ON n.id = m.person
  JOIN record_ref r ON r.kind = 'p' AND r.id = n.id
 WHERE m.account IN :accounts AND m.role = 0 AND (m.to_on IS NULL OR m.to_on > :day)
   AND n.withdrawn_at IS NULL
 GROUP BY m.account, n.id, r.ref
 ORDER BY n.id, m.account
 LIMIT 5000;

-- handover_drafts(account int) -> rows (page text, person int, ref text, body blob, changed_at instant)
-- reads: draft, record_ref
SELECT d.page, d.person, r.ref, d.body, d.changed_at
  FROM draft d JOIN record_ref r ON r.kind = 'p' AND r.id = d.person
 WHERE d.account = :account
 ORDER BY d.changed_at DESC, d.page
 LIMIT 200;

-- handover_rows(person int, account int, day date) -> rows (id int, to_on date?)
-- reads: caseload_member
SELECT id, to_on
  FROM caseload_member
 WHERE person = :person AND account = :account AND role = 0 AND (to_on IS NULL OR to_on > :day)
 ORDER BY id
 LIMIT 50;

-- handover_end_row(id int, to_on date) -> changed
-- writes: caseload_member
UPDATE caseload_member SET to_on = :to_on WHERE id = :id;

-- handover_owners(person int, day date) -> rows (account int, role int)
-- reads: caseload_member
SELECT account, role
  FROM caseload_member
 WHERE person = :person AND (to_on IS NULL OR to_on >= :day)
 ORDER BY role, from_on DESC, id
 LIMIT 50;

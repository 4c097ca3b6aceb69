-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What is somebody's in the records of all they work with, whoever else is in them.

-- left_work_promises(worker int) -> rows (person int, ref text)
-- reads: promise  area: contact  over: reach
SELECT p.person, p.ref
  FROM promise_many p
 WHERE p.worker = :worker AND p.state = 0
 ORDER BY p.id
 LIMIT 1000;

-- left_work_visits(worker int, since date) -> rows (person int, ref text)
-- reads: visit, visit_day  area: visits  over: reach
SELECT DISTINCT d.person, v.ref
  FROM visit_day_many d JOIN visit_many v ON v.person = d.person AND v.id = d.visit
 WHERE d.worker = :worker AND d.state = 0 AND d.on_day >= :since
 ORDER BY d.person, v.ref
 LIMIT 1000;

-- left_work_referrals(people list of int) -> rows (person int, ref text)
-- reads: referral  area: referrals  over: reach
SELECT r.person, r.ref
  FROM referral_many r
 WHERE r.person IN :people AND r.next_action <> 0
 ORDER BY r.id
 LIMIT 1000;

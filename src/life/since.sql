-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Since the last visit.

-- since_visit(before date) -> value date
-- reads: visit_day  area: visits
SELECT d.on_day
  FROM visit_day d
 WHERE d.person = :access.person AND d.state = 1 AND d.on_day < :before
 ORDER BY d.on_day DESC, d.id DESC
 LIMIT 1;

-- since_lines(since date, until date) -> rows (line int, ref text, on_day date?, number int, who int, words text, more text?)
-- reads: promise, check_answer, benefit_check, referral  area: contact
SELECT 0 AS line, p.ref, p.due_on AS on_day, p.state AS number, p.who, p.what AS words, NULL AS more
  FROM promise p
 WHERE p.person = :access.person AND p.state = 0
UNION ALL
SELECT 0, p.ref, p.done_on, p.state, p.who, p.what, NULL
  FROM promise p
 WHERE p.person = :access.person AND p.state = 1 AND p.done_on >= :since AND p.done_on <= :until
UNION ALL
SELECT 1, k.ref, a.on_day, a.verdict, a.voice, COALESCE(r.service_name, ''), a.words
  FROM check_answer a JOIN benefit_check k ON k.person = a.person AND k.id = a.benefit_check
  LEFT JOIN referral r ON r.person = k.person AND r.id = k.referral
 WHERE a.person = :access.person AND a.on_day >= :since AND a.on_day <= :until
 LIMIT 1000;

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
-- reads: promise, check_answer, benefit_check, referral, received, message  area: contact
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
UNION ALL
SELECT 2, '', w.on_day, 0, 0, w.words, NULL
  FROM received w LEFT JOIN message m ON m.person = w.person AND m.id = w.message
 WHERE w.person = :access.person AND w.on_day >= :since AND w.on_day <= :until AND (m.id IS NULL OR m.kind <> 0)
 LIMIT 1000;

-- since_routine(since date, until date) -> rows (ref text, what text, on_day date, kept bool, words text?)
-- reads: routine_item, routine_day  area: routine
SELECT i.ref, i.what, d.on_day, d.kept, d.words
  FROM routine_day d JOIN routine_item i ON i.person = d.person AND i.id = d.item
 WHERE d.person = :access.person AND d.on_day >= :since AND d.on_day <= :until
   AND NOT EXISTS (SELECT 1 FROM routine_day l
                    WHERE l.person = d.person AND l.item = d.item AND l.on_day = d.on_day AND l.id > d.id)
 ORDER BY d.on_day DESC, d.id DESC
 LIMIT 1000;

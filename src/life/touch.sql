-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What is open in one record, with the areas of life it is about, across the rooms.

-- touch_open(today date) -> rows (kind int, ref text, domain int, domains text, words text)
-- reads: goal, need, step, plan, referral, consent, consent_words, entitlement, support, routine_item  area: story
SELECT 1 AS kind, g.ref, n.domain, '' AS domains, g.wish AS words
  FROM goal g JOIN need n ON n.person = g.person AND n.id = g.need
 WHERE g.person = :access.person AND g.state IN (0, 1, 2) AND g.removed = 0
UNION ALL
SELECT 2, s.ref, n.domain, '', s.what
  FROM step s JOIN goal g ON g.person = s.person AND g.id = s.goal
  JOIN need n ON n.person = g.person AND n.id = g.need
 WHERE s.person = :access.person AND s.state IN (0, 1)
   AND s.plan = (SELECT p.id FROM plan p
                  WHERE p.person = :access.person AND p.state IN (0, 1, 2)
                  ORDER BY CASE WHEN p.state = 2 THEN 0 ELSE 1 END, p.number DESC LIMIT 1)
UNION ALL
SELECT 3, r.ref, n.domain, '', r.service_name
  FROM referral r JOIN need n ON n.person = r.person AND n.id = r.need
 WHERE r.person = :access.person AND r.state IN (5, 10, 11, 12)
UNION ALL
SELECT 5, c.ref, n.domain, '', c.recipient
  FROM consent_words c JOIN consent k ON k.number = c.id
  JOIN referral r ON r.person = c.person AND r.consent = c.id
  JOIN need n ON n.person = r.person AND n.id = r.need
 WHERE c.person = :access.person AND k.state = 1 AND (k.until_on IS NULL OR k.until_on >= :today)
   AND r.state NOT IN (16, 17)
UNION ALL
SELECT 0, b.ref, -1, b.domains, b.programme
  FROM entitlement b
 WHERE b.person = :access.person AND b.ended_on IS NULL
UNION ALL
SELECT 4, i.ref, -1, COALESCE(i.domains, ''), i.what
  FROM routine_item i
 WHERE i.person = :access.person AND (i.until IS NULL OR i.until >= :today)
UNION ALL
SELECT 6, u.ref, -1, u.domains, u.who
  FROM support u
 WHERE u.person = :access.person AND u.ended_on IS NULL
 LIMIT 5000;

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- One person's whole record at a glance: read across all rooms in few statements, since the page
-- may take ten.

-- overview_lines(today date, since date) -> rows (id int, line int, ref text, on_day date?, minute int?, who int, number int?, words text, more text?)
-- reads: visit, visit_day, promise, story, decision, board, referral, referral_event, note, step, plan, consent_words, consent, support, need, need_number, signal, deadline  area: contact
SELECT y.id, 0 AS line, y.ref, y.on_day, y.from_time AS minute, y.kind AS who, y.worker AS number, y.what AS words, y.place AS more
  FROM (SELECT d.id, v.ref, d.on_day, d.from_time, v.kind, d.worker, v.what, v.place
          FROM visit_day d JOIN visit v ON v.person = d.person AND v.id = d.visit
         WHERE d.person = :access.person AND d.state = 0 AND d.on_day >= :today
         ORDER BY d.on_day, coalesce(d.from_time, 1440), d.id
         LIMIT 40) y
UNION ALL
SELECT p.id, 1, p.ref, p.due_on, p.worker, p.who, p.worker, p.what, p.what
  FROM promise p
 WHERE p.person = :access.person AND p.state = 0
UNION ALL
SELECT p.id, 2, p.ref, p.done_on, p.worker, p.who, p.worker, p.what, p.what
  FROM promise p
 WHERE p.person = :access.person AND p.state = 1 AND p.done_on >= :since
UNION ALL
SELECT s.id, 3, s.ref, s.said_on, s.kind, s.said_by, s.private_from, substr(s.words, 1, 400), s.speaker
  FROM story s
 WHERE s.person = :access.person AND s.said_on >= :since AND s.corrects IS NULL
UNION ALL
SELECT s.id, 4, s.ref, s.said_on, s.kind, s.said_by, s.private_from, s.words, s.language
  FROM story s
 WHERE s.person = :access.person AND s.said_by = 0 AND s.kind = 0
   AND s.id = (SELECT f.id FROM story f
                WHERE f.person = :access.person AND f.said_by = 0 AND f.kind = 0
                  AND NOT EXISTS (SELECT 1 FROM story c WHERE c.person = :access.person AND c.corrects = f.id)
                ORDER BY f.matters DESC, CASE WHEN f.matters = 1 THEN -f.id ELSE f.id END
                LIMIT 1)
UNION ALL
SELECT d.id, 5, b.ref, NULL, d.made_at, d.decided_by, CASE WHEN d.not_today = 1 THEN 1 ELSE 0 END, b.question, d.words
  FROM decision d JOIN board b ON b.person = d.person AND b.id = d.board
 WHERE d.person = :access.person
UNION ALL
SELECT e.id, 6, r.ref, e.on_day, e.event, CASE WHEN e.by_link = 1 THEN 1 ELSE 0 END, e.event, r.service_name, e.words
  FROM referral_event e JOIN referral r ON r.person = e.person AND r.id = e.referral
 WHERE e.person = :access.person AND e.on_day >= :since
UNION ALL
SELECT l.id, 7, l.ref, l.started_on, l.minutes, l.kind, l.signed_by, '', l.place
  FROM (SELECT n.id, n.ref, n.started_on, n.minutes, n.kind, n.signed_by, n.place
          FROM note n
         WHERE n.person = :access.person AND n.state IN (1, 2) AND n.started_on >= :since
         ORDER BY n.started_on DESC
         LIMIT 40) l
UNION ALL
SELECT s.id, 8, s.ref, CASE WHEN s.state = 2 THEN s.done_on ELSE s.due_on END, s.rung, s.who, s.state, s.what, s.who_name
  FROM step s JOIN plan p ON p.person = s.person AND p.id = s.plan
 WHERE s.person = :access.person AND s.state IN (0, 1, 2) AND p.state = 2
   AND (s.state < 2 OR s.done_on >= :since)
UNION ALL
SELECT c.id, 9, c.ref, c.until_on, c.method, k.state, k.state, c.recipient, c.purpose
  FROM consent_words c JOIN consent k ON k.number = c.id
 WHERE c.person = :access.person
UNION ALL
SELECT u.id, 10, u.ref, u.ended_on, u.strength, u.kind, u.flow, u.who, u.reach
  FROM support u
 WHERE u.person = :access.person AND u.ended_on IS NULL
UNION ALL
SELECT x.id, 11, n.ref, x.on_day, x.id, n.domain, x.number, n.words, n.words
  FROM need_number x JOIN need n ON n.person = x.person AND n.id = x.need
 WHERE x.person = :access.person AND x.on_day >= :since AND n.state IN (0, 1, 3) AND n.removed = 0
UNION ALL
SELECT z.id, 12, z.ref, z.raised_on, z.state, z.severity, z.rule, z.because, NULL
  FROM signal z
 WHERE z.person = :access.person AND z.state < 3
UNION ALL
SELECT d.id, 13, d.ref, d.due_on, d.due_minute, 0, 0, d.rule, d.date_name
  FROM deadline d
 WHERE d.person = :access.person AND d.state = 0 AND d.removed = 0
 LIMIT 5000;

-- overview_goals() -> rows (id int, ref text, wish text, state int, review_on date?, proposed bool, step int?, what text?, who int?, who_name text?, step_state int?, due_on date?)
-- reads: goal, goal_proposal, step, plan  area: goals
SELECT g.id, g.ref, g.wish, g.state, g.review_on,
       EXISTS (SELECT 1 FROM goal_proposal o WHERE o.person = :access.person AND o.goal = g.id AND o.state = 0) AS proposed,
       s.id AS step, s.what, s.who, s.who_name, s.state AS step_state, s.due_on
  FROM goal g
  LEFT JOIN step s ON s.person = g.person AND s.goal = g.id AND s.state < 3
   AND s.plan = (SELECT p.id FROM plan p
                  WHERE p.person = :access.person AND p.state IN (0, 1, 2)
                  ORDER BY CASE WHEN p.state = 2 THEN 0 ELSE 1 END, p.number DESC LIMIT 1)
 WHERE g.person = :access.person AND g.state IN (0, 1, 2) AND g.removed = 0
 ORDER BY g.position, g.id, CASE WHEN s.state = 2 THEN 0 WHEN s.state = 1 THEN 1 ELSE 2 END, s.due_on, s.id
 LIMIT 500;

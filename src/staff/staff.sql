-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What the pages over several people show that no single room lists: My day, Team, the desks.

-- staff_notes_lately(since date) -> rows (person int, ref text, started_on date, kind int, state int, made_by int)
-- reads: note  area: contact  over: held
SELECT n.person, n.ref, n.started_on, n.kind, n.state, n.made_by
  FROM held JOIN note_many n ON n.person = held.person
 WHERE n.started_on >= :since OR n.state = 0
 ORDER BY n.started_on, n.id
 LIMIT 5000;

-- staff_due(up_to date, until date, since date) -> rows (kind int, id int, person int, ref text, words text, more text?, on_day date, minute int?)
-- reads: goal, deadline, received, message, advocacy  area: goals  over: held
SELECT 1 AS kind, d.id, d.person, d.ref, d.rule AS words, d.date_name AS more, d.due_on AS on_day, d.due_minute AS minute
  FROM held JOIN deadline_many d ON d.person = held.person
 WHERE d.state = 0 AND d.removed = 0 AND d.due_on <= :until
UNION ALL
SELECT 0, g.id, g.person, g.ref, g.wish, NULL, g.review_on, NULL
  FROM held JOIN goal_many g ON g.person = held.person
 WHERE g.state IN (1, 2) AND g.removed = 0 AND g.review_on <= :up_to
UNION ALL
SELECT 3, a.id, a.person, a.ref, a.issue, a.target, a.due_on, NULL
  FROM held JOIN advocacy_many a ON a.person = held.person
 WHERE a.state = 0 AND a.removed = 0 AND a.due_on IS NOT NULL AND a.due_on <= :until
UNION ALL
SELECT 2, r.id, r.person, '', r.words, NULL, r.on_day, NULL
  FROM held JOIN received_many r ON r.person = held.person
  LEFT JOIN message_many m ON m.person = r.person AND m.id = r.message
 WHERE r.on_day >= :since AND (m.id IS NULL OR m.kind <> 0 OR length(r.words) > 1)
 ORDER BY on_day, kind, id
 LIMIT 400;

-- staff_expected(day date) -> rows (person int, on_time int?, name text, chosen_name text?, contact int?, voicemail int?, texting int?, who_may_hear text?, hours text?, say text?)
-- reads: visit_day, person, contact_point  area: visits  over: reach
SELECT v.person, v.from_time AS on_time, p.name, p.chosen_name, c.kind AS contact, c.voicemail, c.texting, c.who_may_hear, c.hours, c.say
  FROM visit_day_many v
  JOIN person_many p ON p.person = v.person
  LEFT JOIN contact_point_many c ON c.person = v.person
   AND c.id = (SELECT d.id FROM contact_point_many d
                WHERE d.person = v.person AND d.ended_on IS NULL
                ORDER BY d.kind, d.id LIMIT 1)
 WHERE v.on_day = :day AND v.state = 0
 ORDER BY coalesce(v.from_time, 1440), v.id
 LIMIT 500;

-- staff_billed() -> page (id int, started_on date, started instant?, minutes int?, code text?, kind int)
-- reads: note  area: billing  over: reach
SELECT n.id, n.started_on, n.started, n.minutes, n.code, n.kind
  FROM note_many n
 WHERE n.state IN (1, 2)
   AND :before (n.started_on, n.id)
 ORDER BY n.started_on DESC, n.id DESC
 LIMIT :limit;

-- staff_weights(today date, since date) -> rows (person int, heaviest int?, interpreter bool, court_on date?, opened_on date?, travel int?)
-- reads: person, need, visit, visit_day, episode, note  area: needs  over: held
SELECT p.person,
       (SELECT max(n.severity) FROM need_many n
         WHERE n.person = p.person AND n.state IN (0, 1, 3) AND n.removed = 0) AS heaviest,
       p.interpreter,
       (SELECT min(d.on_day) FROM visit_day_many d JOIN visit_many v ON v.person = d.person AND v.id = d.visit
         WHERE d.person = p.person AND d.state = 0 AND d.on_day >= :today AND v.kind = 2) AS court_on,
       (SELECT max(e.from_on) FROM episode_many e WHERE e.person = p.person) AS opened_on,
       (SELECT max(w.travel) FROM note_many w WHERE w.person = p.person AND w.started_on >= :since) AS travel
  FROM held JOIN person_many p ON p.person = held.person
 ORDER BY p.person
 LIMIT 1000;

-- staff_helped(since date) -> rows (service_name text, verdict int, count int)
-- reads: check_answer, benefit_check, referral  area: referrals  over: held
SELECT t.service_name, t.verdict, count(*) AS count
  FROM (SELECT r.service_name, a.verdict, row_number() OVER (PARTITION BY r.person, r.id ORDER BY a.on_day DESC, a.id DESC) AS place
          FROM held JOIN check_answer_many a ON a.person = held.person
          JOIN benefit_check_many k ON k.person = a.person AND k.id = a.benefit_check
          JOIN referral_many r ON r.person = k.person AND r.id = k.referral
         WHERE a.voice = 0 AND a.verdict <> 5 AND a.on_day >= :since) t
 WHERE t.place = 1
 GROUP BY t.service_name, t.verdict
 ORDER BY t.service_name, t.verdict
 LIMIT 500;

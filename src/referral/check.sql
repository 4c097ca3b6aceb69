-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Benefit checks and the answers to them.

-- check_list() -> rows (id int, ref text, version int, referral int?, referral_ref text?, service_name text?, days int, due_on date, state int)
-- reads: benefit_check, referral  area: referrals
SELECT k.id, k.ref, k.version, k.referral, r.ref AS referral_ref, r.service_name, k.days, k.due_on, k.state
  FROM benefit_check k
  LEFT JOIN referral r ON r.person = k.person AND r.id = k.referral
 WHERE k.person = :access.person
 ORDER BY k.due_on, k.id
 LIMIT 500;

-- check_answers() -> rows (benefit_check int, voice int, verdict int, words text?, on_day date)
-- reads: check_answer  area: referrals
SELECT benefit_check, voice, verdict, words, on_day
  FROM check_answer
 WHERE person = :access.person
 ORDER BY benefit_check, id
 LIMIT 2000;

-- check_add(referral int?, days int, due_on date, state int) -> id
-- writes: benefit_check  area: referrals
INSERT INTO benefit_check (person, referral, days, due_on, state)
VALUES (:access.person, :referral, :days, :due_on, :state)
RETURNING id;

-- check_answer_add(benefit_check int, voice int, verdict int, words text?, on_day date) -> id
-- writes: check_answer  area: referrals
INSERT INTO check_answer (person, benefit_check, voice, verdict, words, on_day)
VALUES (:access.person, :benefit_check, :voice, :verdict, :words, :on_day)
RETURNING id;

-- check_set_state(id int, state int) -> changed
-- writes: benefit_check  area: referrals
UPDATE benefit_check SET state = :state WHERE id = :id AND person = :access.person;

-- check_try(id int) -> changed
-- writes: benefit_check  area: referrals
UPDATE benefit_check
   SET tries = tries + 1, state = CASE WHEN tries >= 2 THEN 2 ELSE state END
 WHERE id = :id AND person = :access.person AND state = 0;

-- check_open(up_to date?, worse bool) -> rows (answered bool, id int, person int, ref text, service_name text?, due_on date, days int, state int, tries int, verdict int?, words text?)
-- reads: benefit_check, referral, check_answer  area: referrals  over: held
SELECT o.answered, o.id, o.person, o.ref, o.service_name, o.due_on, o.days, o.state, o.tries, o.verdict, o.words
  FROM (SELECT 0 AS answered, k.id, k.person, k.ref, r.service_name, k.due_on, k.days, k.state, k.tries,
               (SELECT a.verdict FROM check_answer_many a WHERE a.person = k.person AND a.benefit_check = k.id AND a.voice = 1 ORDER BY a.id DESC LIMIT 1) AS verdict,
               (SELECT a.words FROM check_answer_many a WHERE a.person = k.person AND a.benefit_check = k.id AND a.voice <> 0 ORDER BY a.id DESC LIMIT 1) AS words
          FROM held JOIN benefit_check_many k ON k.person = held.person
          LEFT JOIN referral_many r ON r.person = k.person AND r.id = k.referral
         WHERE k.state IN (0, 2) AND k.due_on <= :up_to
         ORDER BY k.due_on, k.id
         LIMIT 200) o
UNION ALL
SELECT w.answered, w.id, w.person, w.ref, w.service_name, w.due_on, w.days, w.state, w.tries, w.verdict, w.words
  FROM (SELECT 1 AS answered, a.id, k.person, k.ref, r.service_name, a.on_day AS due_on, k.days, 1 AS state, k.tries, a.verdict, a.words
          FROM held h JOIN check_answer_many a ON a.person = h.person
          JOIN benefit_check_many k ON k.person = a.person AND k.id = a.benefit_check
          LEFT JOIN referral_many r ON r.person = k.person AND r.id = k.referral
         WHERE :worse = 1 AND a.voice = 0 AND a.verdict IN (3, 4)
           AND (r.id IS NULL OR r.state <> 16)
           AND NOT EXISTS (SELECT 1 FROM check_answer_many l
                             JOIN benefit_check_many m ON m.person = l.person AND m.id = l.benefit_check
                            WHERE l.person = a.person AND m.referral = k.referral AND l.voice = 0 AND l.id > a.id)
         ORDER BY a.on_day DESC, a.id DESC
         LIMIT 100) w
 ORDER BY 1, 6, 2
 LIMIT 300;

-- check_sent(on_day date) -> value int
-- reads: referral_event  area: referrals  over: reach
SELECT count(DISTINCT e.referral) AS sent
  FROM referral_event_many e
 WHERE e.event = 3 AND e.on_day <= :on_day
   AND NOT EXISTS (SELECT 1 FROM referral_event_many t
                    WHERE t.person = e.person AND t.referral = e.referral AND t.event = 20
                      AND t.reason = 'sent' AND t.id > e.id);

-- check_latest(on_day date) -> rows (verdict int, count int)
-- reads: benefit_check, check_answer  area: referrals  over: reach
SELECT t.verdict, count(*) AS count
  FROM (SELECT a.verdict, row_number() OVER (PARTITION BY k.person, k.referral ORDER BY a.on_day DESC, a.id DESC) AS place
          FROM check_answer_many a
          JOIN benefit_check_many k ON k.person = a.person AND k.id = a.benefit_check
         WHERE a.voice = 0 AND a.verdict <> 5 AND a.on_day <= :on_day AND k.referral IS NOT NULL) t
 WHERE t.place = 1
 GROUP BY t.verdict
 ORDER BY t.verdict
 LIMIT 10;

-- check_answered(referral int) -> value int
-- reads: benefit_check, check_answer  area: referrals
SELECT count(*) AS answered
  FROM benefit_check k
  JOIN check_answer a ON a.person = k.person AND a.benefit_check = k.id
 WHERE k.person = :access.person AND k.referral = :referral;

-- check_drop(referral int) -> changed
-- writes: benefit_check  area: referrals
DELETE FROM benefit_check WHERE person = :access.person AND referral = :referral;

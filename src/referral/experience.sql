-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What came of those sent to one service: days and verdicts, never who or in which words.

-- experience_rows(service int) -> rows (sent_on date, answered_on date?, answer int?, verdict int?)
-- reads: referral, referral_event, benefit_check, check_answer  area: referrals  over: reach
SELECT e.on_day AS sent_on, a.on_day AS answered_on, a.event AS answer,
       (SELECT w.verdict FROM check_answer_many w
          JOIN benefit_check_many k ON k.person = w.person AND k.id = w.benefit_check
         WHERE k.person = r.person AND k.referral = r.id AND w.voice = 0 AND w.verdict <> 5
         ORDER BY w.on_day DESC, w.id DESC LIMIT 1) AS verdict
  FROM referral_many r
  JOIN referral_event_many e ON e.person = r.person AND e.referral = r.id AND e.event = 3
  LEFT JOIN referral_event_many a
         ON a.person = r.person AND a.referral = r.id
        AND a.id = (SELECT min(f.id) FROM referral_event_many f
                     WHERE f.person = r.person AND f.referral = r.id AND f.event IN (5, 6, 7)
                       AND NOT EXISTS (SELECT 1 FROM referral_event_many b
                                        WHERE b.person = f.person AND b.referral = f.referral AND b.event = 20 AND b.id > f.id
                                          AND b.reason = CASE f.event WHEN 5 THEN 'accepted' WHEN 6 THEN 'waitlisted' ELSE 'declined' END))
 WHERE r.service = :service
   AND NOT EXISTS (SELECT 1 FROM referral_event_many t
                    WHERE t.person = e.person AND t.referral = e.referral AND t.event = 20
                      AND t.reason = 'sent' AND t.id > e.id)
 ORDER BY e.id DESC
 LIMIT 500;

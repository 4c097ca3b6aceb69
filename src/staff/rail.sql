-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What the rail counts, on every page: all of it in one statement.

-- rail_counts(today date, me int, leads bool) -> row (day int, follow_ups int, team int)
-- reads: visit_day, promise, benefit_check, referral, note, check_answer, decision  area: referrals  over: held
SELECT (SELECT count(*) FROM held a JOIN visit_day_many v ON v.person = a.person
         WHERE v.on_day = :today AND v.state = 0 AND (v.worker IS NULL OR v.worker = :me))
     + (SELECT count(*) FROM held b JOIN promise_many p ON p.person = b.person
         WHERE p.state = 0 AND p.who = 2 AND p.due_on <= :today AND (p.worker IS NULL OR p.worker = :me)) AS day,
       (SELECT count(*) FROM held c JOIN benefit_check_many k ON k.person = c.person
         WHERE k.state = 0 AND k.due_on <= :today) AS follow_ups,
       CASE WHEN :leads = 1
       THEN (SELECT count(*) FROM held d JOIN promise_many o ON o.person = d.person
              WHERE o.state = 0 AND o.who = 2 AND o.due_on < :today)
          + (SELECT count(DISTINCT n.made_by) FROM held e JOIN note_many n ON n.person = e.person
              WHERE n.state = 0)
          + (SELECT count(*) FROM held f JOIN referral_many r ON r.person = f.person
              WHERE r.next_action <> 0 AND r.state <> 12 AND r.due_on < :today)
          + (SELECT count(*) FROM held g JOIN decision_many x ON x.person = g.person
              WHERE x.decided_by = 2)
          + (SELECT count(*) FROM held h JOIN check_answer_many y ON y.person = h.person
               JOIN benefit_check_many z ON z.person = y.person AND z.id = y.benefit_check
               LEFT JOIN referral_many q ON q.person = z.person AND q.id = z.referral
              WHERE y.voice = 0 AND y.verdict IN (3, 4) AND (q.id IS NULL OR q.state <> 16)
                AND NOT EXISTS (SELECT 1 FROM check_answer_many l
                                  JOIN benefit_check_many m ON m.person = l.person AND m.id = l.benefit_check
                                 WHERE l.person = y.person AND m.referral = z.referral AND l.voice = 0 AND l.id > y.id))
       ELSE 0 END AS team;

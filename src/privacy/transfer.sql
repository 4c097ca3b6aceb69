-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Records offered to another worker.

-- transfer_add(ref text, person int, giver int, taker int, called blob, note blob, why blob?, told_on date?, told_method text?, warm_on date?, offered_at instant) -> id
-- writes: transfer
INSERT INTO transfer (ref, person, giver, taker, state, called, note, why, told_on, told_method, warm_on, offered_at)
VALUES (:ref, :person, :giver, :taker, 0, :called, :note, :why, :told_on, :told_method, :warm_on, :offered_at)
RETURNING id;

-- transfer_open(person int) -> value int
-- reads: transfer
SELECT count(*) AS open FROM transfer WHERE person = :person AND state = 0;

-- transfer_waiting(taker int) -> rows (person int)
-- reads: transfer
SELECT person FROM transfer WHERE taker = :taker AND state = 0 ORDER BY id LIMIT 200;

-- transfer_list(account int, day date, ref text?) -> rows (id int, ref text, person int, person_ref text, giver int, giver_name text, taker int, taker_name text, state int, called blob, note blob, why blob?, told_on date?, told_method text?, warm_on date?, offered_at instant, answered_at instant?, gives bool)
-- reads: transfer, record_ref, account, supervision_line
SELECT t.id, t.ref, t.person, r.ref AS person_ref, t.giver, g.name AS giver_name, t.taker, k.name AS taker_name, t.state, t.called, t.note, t.why, t.told_on, t.told_method, t.warm_on, t.offered_at, t.answered_at,
       CASE WHEN t.giver = :account
                 OR EXISTS (SELECT 1 FROM supervision_line s
                             WHERE s.supervisor = :account AND s.worker = t.giver
                               AND s.from_on <= :day AND (s.to_on IS NULL OR s.to_on >= :day))
            THEN 1 ELSE 0 END AS gives
  FROM transfer t
  JOIN record_ref r ON r.kind = 'p' AND r.id = t.person
  JOIN account g ON g.id = t.giver
  JOIN account k ON k.id = t.taker
 WHERE (t.giver = :account OR t.taker = :account
        OR EXISTS (SELECT 1 FROM supervision_line l
                    WHERE l.supervisor = :account AND l.worker IN (t.giver, t.taker)
                      AND l.from_on <= :day AND (l.to_on IS NULL OR l.to_on >= :day)))
   AND (:ref IS NULL OR t.ref = :ref)
 ORDER BY t.id DESC
 LIMIT 200;

-- transfer_answer(id int, state int, answered_at instant) -> changed
-- writes: transfer
UPDATE transfer SET state = :state, answered_at = :answered_at WHERE id = :id AND state = 0;

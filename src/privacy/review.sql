-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What a supervisor or the privacy officer has to look at.

-- review_add(ref text, kind int, person int, other int?, account int?, words blob?, made_at instant, due_on date) -> id
-- writes: review
INSERT INTO review (ref, kind, person, other, account, words, made_at, due_on)
VALUES (:ref, :kind, :person, :other, :account, :words, :made_at, :due_on)
RETURNING id;

-- review_same(kind int, person int, other int?) -> rows (id int)
-- reads: review
SELECT id FROM review
 WHERE person = :person AND kind = :kind AND closed_at IS NULL
   AND (:other IS NULL OR other = :other)
 ORDER BY id
 LIMIT 1;

-- review_all(closed bool) -> rows (id int, ref text, kind int, person int, other int?, account int?, words blob?, made_at instant, due_on date, closed_at instant?, closed_by int?, verdict int?, finding blob?)
-- reads: review
SELECT id, ref, kind, person, other, account, words, made_at, due_on, closed_at, closed_by, verdict, finding
  FROM review
 WHERE (:closed = 1 AND closed_at > 0) OR (:closed = 0 AND closed_at IS NULL)
 ORDER BY due_on, id
 LIMIT 200;

-- review_line(supervisor int, day date, closed bool) -> rows (id int, ref text, kind int, person int, other int?, account int?, words blob?, made_at instant, due_on date, closed_at instant?, closed_by int?, verdict int?, finding blob?)
-- reads: review, supervision_line, caseload_member
SELECT r.id, r.ref, r.kind, r.person, r.other, r.account, r.words, r.made_at, r.due_on, r.closed_at, r.closed_by, r.verdict, r.finding
  FROM review r
 WHERE ((:closed = 1 AND r.closed_at > 0) OR (:closed = 0 AND r.closed_at IS NULL))
   AND EXISTS (SELECT 1 FROM supervision_line s
                WHERE s.supervisor = :supervisor AND s.from_on <= :day
                  AND (s.to_on IS NULL OR s.to_on >= :day)
                  AND (s.worker = r.account
                       OR EXISTS (SELECT 1 FROM caseload_member m
                                   WHERE m.account = s.worker
                                     AND (m.person = r.person OR m.person = r.other)
                                     AND m.from_on <= :day
                                     AND (m.to_on IS NULL OR m.to_on >= :day))))
 ORDER BY r.due_on, r.id
 LIMIT 200;

-- review_close(id int, at instant, by int, verdict int, finding blob) -> changed
-- writes: review
UPDATE review SET closed_at = :at, closed_by = :by, verdict = :verdict, finding = :finding
 WHERE id = :id AND closed_at IS NULL;

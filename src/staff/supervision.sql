-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Supervision: what is brought, what was held.

-- supervision_item_add(worker int, about text, words blob) -> id
-- writes: supervision_item
INSERT INTO supervision_item (worker, about, words) VALUES (:worker, :about, :words) RETURNING id;

-- supervision_items(workers list of int) -> rows (id int, ref text, worker int, about text, words blob, session int?, made_at instant)
-- reads: supervision_item
SELECT id, ref, worker, about, words, session, made_at
  FROM supervision_item
 WHERE worker IN :workers
 ORDER BY id DESC
 LIMIT 500;

-- supervision_item_take(worker int, session int) -> changed
-- writes: supervision_item
UPDATE supervision_item SET session = :session WHERE worker = :worker AND session IS NULL;

-- supervision_add(supervisor int, worker int, held_on date, actions blob, reflection blob?) -> id
-- writes: supervision_session
INSERT INTO supervision_session (supervisor, worker, held_on, actions, reflection)
VALUES (:supervisor, :worker, :held_on, :actions, :reflection)
RETURNING id;

-- supervision_list(workers list of int) -> rows (id int, ref text, supervisor int, worker int, held_on date, actions blob, reflection blob?, supervisor_signed instant?, worker_signed instant?)
-- reads: supervision_session
SELECT id, ref, supervisor, worker, held_on, actions, reflection, supervisor_signed, worker_signed
  FROM supervision_session
 WHERE worker IN :workers
 ORDER BY held_on DESC, id DESC
 LIMIT 500;

-- supervision_sign_lead(id int, at instant) -> changed
-- writes: supervision_session
UPDATE supervision_session SET supervisor_signed = :at WHERE id = :id AND supervisor_signed IS NULL;

-- supervision_sign_worker(id int, at instant) -> changed
-- writes: supervision_session
UPDATE supervision_session SET worker_signed = :at WHERE id = :id AND worker_signed IS NULL;

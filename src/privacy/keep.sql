-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Drafts, answers given once, and what a change can be taken back by.

-- keep_draft_put(account int, page text, person int?, body blob, changed_at instant) -> changed
-- writes: draft
INSERT INTO draft (account, page, person, body, changed_at)
VALUES (:account, :page, :person, :body, :changed_at)
ON CONFLICT (account, page) DO UPDATE
   SET person = :person, body = :body, changed_at = :changed_at;

-- keep_draft(account int, page text) -> row (page text, person int?, body blob, changed_at instant)
-- reads: draft
SELECT page, person, body, changed_at FROM draft WHERE account = :account AND page = :page;

-- keep_draft_drop(account int, page text) -> changed
-- writes: draft
DELETE FROM draft WHERE account = :account AND page = :page;

-- keep_drafts(account int) -> rows (page text, person int?, body blob, changed_at instant)
-- reads: draft
SELECT page, person, body, changed_at
  FROM draft
 WHERE account = :account
 ORDER BY changed_at DESC, page
 LIMIT 200;

-- keep_once(account int, key text) -> row (hash text, code int, answer blob)
-- reads: once
SELECT hash, code, answer FROM once WHERE account = :account AND key = :key;

-- keep_once_put(account int, key text, hash text, code int, answer blob, made_at instant) -> changed
-- writes: once
INSERT INTO once (account, key, hash, code, answer, made_at)
VALUES (:account, :key, :hash, :code, :answer, :made_at);

-- keep_once_drop(before instant) -> changed
-- writes: once
DELETE FROM once WHERE made_at < :before;

-- keep_undo_put(token_hash text, account int, person int?, what text, record int, before int, version int, kept blob?, made_at instant) -> id
-- writes: undo
INSERT INTO undo (token_hash, account, person, what, record, before, version, kept, made_at)
VALUES (:token_hash, :account, :person, :what, :record, :before, :version, :kept, :made_at)
RETURNING id;

-- keep_undo(token_hash text, account int, since instant) -> row (id int, person int?, what text, record int, before int, version int, kept blob?, used_at instant?)
-- reads: undo
SELECT id, person, what, record, before, version, kept, used_at
  FROM undo
 WHERE token_hash = :token_hash AND account = :account AND made_at >= :since;

-- keep_undo_numbered(id int, account int, since instant) -> row (id int, person int?, what text, record int, before int, version int, kept blob?, used_at instant?)
-- reads: undo
SELECT id, person, what, record, before, version, kept, used_at
  FROM undo
 WHERE id = :id AND account = :account AND made_at >= :since;

-- keep_undos(account int, since instant) -> rows (id int, person int?, person_ref text?, what text, made_at instant)
-- reads: undo, record_ref
SELECT u.id, u.person,
       (SELECT r.ref FROM record_ref r WHERE r.kind = 'p' AND r.id = u.person) AS person_ref,
       u.what, u.made_at
  FROM undo u
 WHERE u.account = :account AND u.made_at >= :since AND u.used_at IS NULL
 ORDER BY u.made_at DESC, u.id DESC
 LIMIT 100;

-- keep_undo_drop(before instant) -> changed
-- writes: undo
DELETE FROM undo WHERE made_at < :before;

-- keep_undo_use(id int, used_at instant) -> changed
-- writes: undo
UPDATE undo SET used_at = :used_at WHERE id = :id AND used_at IS NULL;

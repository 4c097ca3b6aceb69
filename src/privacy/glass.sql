-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Break-the-glass: an emergency opens a record for an hour.

-- glass_open(account int, person int, now instant) -> rows (id int)
-- reads: glass
SELECT id FROM glass
 WHERE account = :account AND person = :person AND until_at > :now
 ORDER BY id
 LIMIT 1;

-- glass_put(person int, account int, reason blob, made_at instant, until_at instant) -> id
-- writes: glass
INSERT INTO glass (person, account, reason, made_at, until_at)
VALUES (:person, :account, :reason, :made_at, :until_at)
RETURNING id;

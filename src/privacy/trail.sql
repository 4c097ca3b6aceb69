-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The audit trail: changes in the main file, looks in audit.db, each with its chains.

-- trail_add(chain text, seq int, at instant, account int, person int, purpose int, ground int, area int, way int, result int, what text, people text, under text, hash text) -> changed
-- writes: audit
INSERT INTO audit (chain, seq, at, account, person, purpose, ground, area, way, result, what, people, under, hash)
VALUES (:chain, :seq, :at, :account, :person, :purpose, :ground, :area, :way, :result, :what, :people, :under, :hash);

-- trail_add_read(chain text, seq int, at instant, account int, person int, purpose int, ground int, area int, way int, result int, what text, people text, under text, hash text) -> changed
-- writes: audit_read
INSERT INTO audit_read (chain, seq, at, account, person, purpose, ground, area, way, result, what, people, under, hash)
VALUES (:chain, :seq, :at, :account, :person, :purpose, :ground, :area, :way, :result, :what, :people, :under, :hash);

-- trail_start(chain text, started_at instant) -> changed
-- writes: audit_chain
INSERT INTO audit_chain (chain, started_at) VALUES (:chain, :started_at);

-- trail_start_read(chain text, started_at instant) -> changed
-- writes: audit_read_chain
INSERT INTO audit_read_chain (chain, started_at) VALUES (:chain, :started_at);

-- trail_unnamed() -> rows (chain text, seq int, hash text)
-- reads: audit_chain, audit
SELECT c.chain, a.seq, a.hash
  FROM audit_chain c JOIN audit a ON a.chain = c.chain
 WHERE a.seq = (SELECT max(b.seq) FROM audit b WHERE b.chain = c.chain) AND a.seq > c.named
 ORDER BY c.id DESC
 LIMIT 200;

-- trail_unnamed_read() -> rows (chain text, seq int, hash text)
-- reads: audit_read_chain, audit_read
SELECT c.chain, a.seq, a.hash
  FROM audit_read_chain c JOIN audit_read a ON a.chain = c.chain
 WHERE a.seq = (SELECT max(b.seq) FROM audit_read b WHERE b.chain = c.chain) AND a.seq > c.named
 ORDER BY c.id DESC
 LIMIT 200;

-- trail_named(chain text, named int) -> changed
-- writes: audit_chain
UPDATE audit_chain SET named = :named WHERE chain = :chain AND named < :named;

-- trail_named_read(chain text, named int) -> changed
-- writes: audit_read_chain
UPDATE audit_read_chain SET named = :named WHERE chain = :chain AND named < :named;

-- Who has looked is somebody: what the house does by itself at its time (job/job.h) stands in the
-- trail and not in a client's list.

-- trail_of_person(person int, upto instant?, most int) -> rows (at instant, account int, under text, purpose int, area int, result int)
-- reads: audit
SELECT at, account, under, purpose, area, result
  FROM audit
 WHERE person = :person AND result IN (0, 3) AND under <> 'job' AND (:upto IS NULL OR at <= :upto)
 ORDER BY at DESC, seq DESC, chain
 LIMIT :most;

-- trail_of_person_read(person int, upto instant?, most int) -> rows (at instant, account int, under text, purpose int, area int, result int)
-- reads: audit_read
SELECT at, account, under, purpose, area, result
  FROM audit_read
 WHERE person = :person AND result IN (0, 3) AND under <> 'job' AND (:upto IS NULL OR at <= :upto)
 ORDER BY at DESC, seq DESC, chain
 LIMIT :most;

-- trail_lookers(person int, since instant) -> rows (account int, under text, newest instant)
-- reads: audit
SELECT l.account, l.under, max(l.at) AS newest
  FROM (SELECT account, under, at
          FROM audit
         WHERE person = :person AND at >= :since AND result IN (0, 3) AND under <> 'job'
         ORDER BY at DESC
         LIMIT 2000) l
 GROUP BY l.account, l.under
 ORDER BY newest DESC, l.account, l.under
 LIMIT 60;

-- trail_lookers_read(person int, since instant) -> rows (account int, under text, newest instant)
-- reads: audit_read
SELECT l.account, l.under, max(l.at) AS newest
  FROM (SELECT account, under, at
          FROM audit_read
         WHERE person = :person AND at >= :since AND result IN (0, 3) AND under <> 'job'
         ORDER BY at DESC
         LIMIT 2000) l
 GROUP BY l.account, l.under
 ORDER BY newest DESC, l.account, l.under
 LIMIT 60;

-- trail_names(accounts list of int) -> rows (id int, name text)
-- reads: account
SELECT id, name FROM account WHERE id IN :accounts ORDER BY id LIMIT 60;

-- trail_newest(since instant, before instant, chain text, seq int, most int) -> rows (at instant, chain text, seq int, account int, under text, person int, purpose int, area int, way int, result int, what text)
-- reads: audit
SELECT at, chain, seq, account, under, person, purpose, area, way, result, what
  FROM audit
 WHERE at >= :since AND at <= :before
   AND (at < :before OR chain < :chain OR (chain = :chain AND seq < :seq))
 ORDER BY at DESC, chain DESC, seq DESC
 LIMIT :most;

-- trail_newest_read(since instant, before instant, chain text, seq int, most int) -> rows (at instant, chain text, seq int, account int, under text, person int, purpose int, area int, way int, result int, what text)
-- reads: audit_read
SELECT at, chain, seq, account, under, person, purpose, area, way, result, what
  FROM audit_read
 WHERE at >= :since AND at <= :before
   AND (at < :before OR chain < :chain OR (chain = :chain AND seq < :seq))
 ORDER BY at DESC, chain DESC, seq DESC
 LIMIT :most;

-- trail_by_person(person int, account int?, since instant, before instant, chain text, seq int, most int) -> rows (at instant, chain text, seq int, account int, under text, person int, purpose int, area int, way int, result int, what text)
-- reads: audit
SELECT at, chain, seq, account, under, person, purpose, area, way, result, what
  FROM audit
 WHERE person = :person AND (:account IS NULL OR account = :account)
   AND at >= :since AND at <= :before
   AND (at < :before OR chain < :chain OR (chain = :chain AND seq < :seq))
 ORDER BY at DESC, chain DESC, seq DESC
 LIMIT :most;

-- trail_by_person_read(person int, account int?, since instant, before instant, chain text, seq int, most int) -> rows (at instant, chain text, seq int, account int, under text, person int, purpose int, area int, way int, result int, what text)
-- reads: audit_read
SELECT at, chain, seq, account, under, person, purpose, area, way, result, what
  FROM audit_read
 WHERE person = :person AND (:account IS NULL OR account = :account)
   AND at >= :since AND at <= :before
   AND (at < :before OR chain < :chain OR (chain = :chain AND seq < :seq))
 ORDER BY at DESC, chain DESC, seq DESC
 LIMIT :most;

-- trail_by_account(account int, since instant, before instant, chain text, seq int, most int) -> rows (at instant, chain text, seq int, account int, under text, person int, purpose int, area int, way int, result int, what text)
-- reads: audit
SELECT at, chain, seq, account, under, person, purpose, area, way, result, what
  FROM audit
 WHERE account = :account
   AND at >= :since AND at <= :before
   AND (at < :before OR chain < :chain OR (chain = :chain AND seq < :seq))
 ORDER BY at DESC, chain DESC, seq DESC
 LIMIT :most;

-- trail_by_account_read(account int, since instant, before instant, chain text, seq int, most int) -> rows (at instant, chain text, seq int, account int, under text, person int, purpose int, area int, way int, result int, what text)
-- reads: audit_read
SELECT at, chain, seq, account, under, person, purpose, area, way, result, what
  FROM audit_read
 WHERE account = :account
   AND at >= :since AND at <= :before
   AND (at < :before OR chain < :chain OR (chain = :chain AND seq < :seq))
 ORDER BY at DESC, chain DESC, seq DESC
 LIMIT :most;

-- trail_lines(chain text, seq int) -> rows (chain text, seq int, at instant, account int, person int, purpose int, ground int, area int, way int, result int, what text, people text, under text, hash text)
-- reads: audit
SELECT chain, seq, at, account, person, purpose, ground, area, way, result, what, people, under, hash
  FROM audit
 WHERE chain > :chain OR (chain = :chain AND seq > :seq)
 ORDER BY chain, seq
 LIMIT 1000;

-- trail_lines_read(chain text, seq int) -> rows (chain text, seq int, at instant, account int, person int, purpose int, ground int, area int, way int, result int, what text, people text, under text, hash text)
-- reads: audit_read
SELECT chain, seq, at, account, person, purpose, ground, area, way, result, what, people, under, hash
  FROM audit_read
 WHERE chain > :chain OR (chain = :chain AND seq > :seq)
 ORDER BY chain, seq
 LIMIT 1000;

-- trail_hash(chain text, seq int) -> row (hash text)
-- reads: audit
SELECT hash FROM audit WHERE chain = :chain AND seq = :seq;

-- trail_hash_read(chain text, seq int) -> row (hash text)
-- reads: audit_read
SELECT hash FROM audit_read WHERE chain = :chain AND seq = :seq;

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What the agency offers, who works in it, who takes part.

-- programme_all() -> rows (id int, name text, labels int, holds int, covered int?, check_days text, reply_days int, terms text, needed text, capacity int?, ended_on date?)
-- reads: programme
SELECT id, name, labels, holds, covered, check_days, reply_days, terms, needed, capacity, ended_on
  FROM programme
 ORDER BY name_key, id
 LIMIT 500;

-- programme_by_key(name_key text) -> row (id int, name text, labels int, holds int, covered int?, check_days text, reply_days int, terms text, needed text, capacity int?, ended_on date?)
-- reads: programme
SELECT id, name, labels, holds, covered, check_days, reply_days, terms, needed, capacity, ended_on
  FROM programme
 WHERE name_key = :name_key;

-- programme_insert(name text, name_key text, labels int, holds int, covered int?, check_days text, reply_days int, terms json, needed text, capacity int?, ended_on date?) -> id
-- writes: programme
INSERT INTO programme (name, name_key, labels, holds, covered, check_days, reply_days, terms, needed, capacity, ended_on)
VALUES (:name, :name_key, :labels, :holds, :covered, :check_days, :reply_days, :terms, :needed, :capacity, :ended_on)
RETURNING id;

-- programme_update(id int, name text, name_key text, labels int, holds int, covered int?, check_days text, reply_days int, terms json, needed text, capacity int?, ended_on date?) -> changed
-- writes: programme
UPDATE programme
   SET name = :name, name_key = :name_key, labels = :labels, holds = :holds, covered = :covered,
       check_days = :check_days, reply_days = :reply_days, terms = :terms, needed = :needed,
       capacity = :capacity, ended_on = :ended_on
 WHERE id = :id;

-- programme_staff_insert(account int, programme int) -> changed
-- writes: account_programme
INSERT INTO account_programme (account, programme)
VALUES (:account, :programme)
ON CONFLICT (account, programme) DO NOTHING;

-- programme_staff_delete(account int, programme int) -> changed
-- writes: account_programme
DELETE FROM account_programme WHERE account = :account AND programme = :programme;

-- programme_open_labels(account int, day date) -> rows (labels int, holds int)
-- reads: account_programme, programme, supervision_line
SELECT p.labels, p.holds
  FROM programme p
 WHERE EXISTS (SELECT 1 FROM account_programme a WHERE a.programme = p.id AND a.account = :account)
    OR EXISTS (SELECT 1 FROM supervision_line s JOIN account_programme a ON a.account = s.worker
                WHERE s.supervisor = :account AND a.programme = p.id
                  AND s.from_on <= :day AND (s.to_on IS NULL OR s.to_on >= :day))
 ORDER BY p.id
 LIMIT 500;

-- programme_of_person(person int, account int, day date) -> rows (id int, name text, labels int, holds int, covered int?, check_days text, reply_days int, terms text, needed text, capacity int?, ended_on date?, works bool)
-- reads: person_programme, programme, account_programme, supervision_line
SELECT p.id, p.name, p.labels, p.holds, p.covered, p.check_days, p.reply_days, p.terms, p.needed, p.capacity, p.ended_on,
       CASE WHEN EXISTS (SELECT 1 FROM account_programme a WHERE a.programme = p.id AND a.account = :account)
              OR EXISTS (SELECT 1 FROM supervision_line s JOIN account_programme a ON a.account = s.worker
                          WHERE s.supervisor = :account AND a.programme = p.id
                            AND s.from_on <= :day AND (s.to_on IS NULL OR s.to_on >= :day))
            THEN 1 ELSE 0 END AS works
  FROM person_programme e JOIN programme p ON p.id = e.programme
 WHERE e.person = :person AND e.from_on <= :day AND (e.to_on IS NULL OR e.to_on >= :day)
 ORDER BY e.from_on, e.id
 LIMIT 100;

-- programme_enrol(person int, programme int, from_on date, to_on date?) -> id
-- writes: person_programme
INSERT INTO person_programme (person, programme, from_on, to_on)
VALUES (:person, :programme, :from_on, :to_on)
RETURNING id;

-- programme_enrol_end(person int, programme int, to_on date) -> changed
-- writes: person_programme
UPDATE person_programme SET to_on = :to_on
 WHERE person = :person AND programme = :programme AND (to_on IS NULL OR to_on > :to_on);

-- programme_enrol_again(person int, programme int, to_on date) -> changed
-- writes: person_programme
UPDATE person_programme SET to_on = NULL
 WHERE person = :person AND programme = :programme AND to_on = :to_on;

-- programme_enrol_drop(person int, programme int, from_on date) -> changed
-- writes: person_programme
DELETE FROM person_programme
 WHERE person = :person AND programme = :programme AND from_on = :from_on AND to_on IS NULL;

-- programme_staff_all() -> rows (account int, programme int)
-- reads: account_programme
SELECT account, programme FROM account_programme ORDER BY account, programme LIMIT 10000;

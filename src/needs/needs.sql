-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Needs, the client's own numbers, strengths.

-- needs_list() -> rows (id int, ref text, version int, domain int, words text, client_number int?, severity int?, client_priority int?, state int)
-- reads: need  area: needs
SELECT id, ref, version, domain, words, client_number, severity, client_priority, state
  FROM need
 WHERE person = :access.person AND removed = 0
 ORDER BY CASE WHEN client_priority IS NULL THEN 1 ELSE 0 END, client_priority, id
 LIMIT 200;

-- needs_get(id int) -> row (id int, ref text, version int, domain int, words text, client_number int?, severity int?, client_priority int?, state int)
-- reads: need  area: needs
SELECT id, ref, version, domain, words, client_number, severity, client_priority, state
  FROM need
 WHERE person = :access.person AND id = :id AND removed = 0;

-- needs_remove(id int) -> changed
-- writes: need  area: needs  checks version
UPDATE need SET removed = 1 WHERE id = :id AND person = :access.person;

-- needs_add(domain int, words text, client_number int?, severity int?, client_priority int?, state int) -> id
-- writes: need  area: needs
INSERT INTO need (person, domain, words, client_number, severity, client_priority, state)
VALUES (:access.person, :domain, :words, :client_number, :severity, :client_priority, :state)
RETURNING id;

-- needs_edit(id int, domain int, words text, client_number int?, severity int?, client_priority int?) -> changed
-- writes: need  area: needs  checks version
UPDATE need
   SET domain = :domain, words = :words, client_number = :client_number, severity = :severity,
       client_priority = :client_priority
 WHERE id = :id AND person = :access.person;

-- needs_set_state(id int, state int) -> changed
-- writes: need  area: needs
UPDATE need SET state = :state WHERE id = :id AND person = :access.person;

-- needs_set_number(id int, number int) -> changed
-- writes: need  area: needs
UPDATE need SET client_number = :number WHERE id = :id AND person = :access.person;

-- needs_put_state(id int, state int) -> changed
-- writes: need  area: needs  checks version
UPDATE need SET state = :state WHERE id = :id AND person = :access.person;

-- needs_last_number(need int) -> row (number int)
-- reads: need_number  area: needs
SELECT number
  FROM need_number
 WHERE person = :access.person AND need = :need
 ORDER BY on_day DESC, id DESC
 LIMIT 1;

-- needs_number_add(need int, number int, on_day date, words text?) -> id
-- writes: need_number  area: needs
INSERT INTO need_number (person, need, number, on_day, words)
VALUES (:access.person, :need, :number, :on_day, :words)
RETURNING id;

-- needs_series(since date) -> rows (need int, number int, on_day date)
-- reads: need_number  area: needs
SELECT need, number, on_day
  FROM need_number
 WHERE person = :access.person AND on_day >= :since
 ORDER BY need, on_day, id
 LIMIT 2000;

-- needs_strength_list() -> rows (id int, ref text, version int, domain int?, words text, use text?)
-- reads: strength  area: needs
SELECT id, ref, version, domain, words, use
  FROM strength
 WHERE person = :access.person AND archived = 0
 ORDER BY id
 LIMIT 100;

-- needs_strength_add(domain int?, words text, use text?) -> id
-- writes: strength  area: needs
INSERT INTO strength (person, domain, words, use)
VALUES (:access.person, :domain, :words, :use)
RETURNING id;

-- needs_latest() -> rows (person int, need int, domain int, number int, on_day date)
-- reads: need, need_number  area: needs  over: held
SELECT t.person, t.need, t.domain, t.number, t.on_day
  FROM (SELECT x.person, x.need, n.domain, x.number, x.on_day, row_number() OVER (PARTITION BY x.person, x.need ORDER BY x.on_day DESC, x.id DESC) AS place
          FROM held JOIN need_number_many x ON x.person = held.person
          JOIN need_many n ON n.person = x.person AND n.id = x.need
         WHERE n.state IN (0, 1, 3) AND n.removed = 0) t
 WHERE t.place <= 2
 ORDER BY t.person, t.need, t.place
 LIMIT 5000;

-- needs_strength_put(id int, archived bool) -> changed
-- writes: strength  area: needs  checks version
UPDATE strength SET archived = :archived WHERE id = :id AND person = :access.person;

-- needs_was(id int, version int) -> row (domain int, words text, client_number int?, severity int?, client_priority int?)
-- reads: need_was  area: needs
SELECT w.domain, w.words, w.client_number, w.severity, w.client_priority
  FROM need_was w
 WHERE w.person = :access.person AND w.id = :id AND w.version = :version;

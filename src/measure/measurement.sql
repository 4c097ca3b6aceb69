-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What was answered to instruments.

-- measurement_add(instrument text, rule text, on_day date, self_answered bool, given sealed, status int, value int?, places bool, raw int?, band text?, answered int, asked int, suicide_safety bool, ask_safety bool, raised text) -> id
-- writes: response  area: needs
INSERT INTO response (person, instrument, rule, on_day, self_answered, given, status, value, places, raw, band, answered, asked, suicide_safety, ask_safety, raised)
VALUES (:access.person, :instrument, :rule, :on_day, :self_answered, :given, :status, :value, :places, :raw, :band, :answered, :asked, :suicide_safety, :ask_safety, :raised)
RETURNING id;

-- measurement_list() -> rows (id int, ref text, version int, instrument text, rule text, on_day date, self_answered bool, given sealed, status int, value int?, places bool, raw int?, band text?, answered int, asked int, suicide_safety bool, ask_safety bool, raised text)
-- reads: response  area: needs
SELECT id, ref, version, instrument, rule, on_day, self_answered, given, status, value, places, raw, band, answered, asked, suicide_safety, ask_safety, raised
  FROM response
 WHERE person = :access.person AND removed = 0
 ORDER BY instrument, on_day, id
 LIMIT 2000;

-- measurement_of(instrument text) -> rows (id int, ref text, version int, instrument text, rule text, on_day date, self_answered bool, given sealed, status int, value int?, places bool, raw int?, band text?, answered int, asked int, suicide_safety bool, ask_safety bool, raised text)
-- reads: response  area: needs
SELECT id, ref, version, instrument, rule, on_day, self_answered, given, status, value, places, raw, band, answered, asked, suicide_safety, ask_safety, raised
  FROM response
 WHERE person = :access.person AND removed = 0 AND instrument = :instrument
 ORDER BY on_day, id
 LIMIT 1000;

-- measurement_page(instrument text?) -> page (id int, ref text, version int, instrument text, rule text, on_day date, self_answered bool, given sealed, status int, value int?, places bool, raw int?, band text?, answered int, asked int, suicide_safety bool, ask_safety bool, raised text)
-- reads: response  area: needs
SELECT id, ref, version, instrument, rule, on_day, self_answered, given, status, value, places, raw, band, answered, asked, suicide_safety, ask_safety, raised
  FROM response
 WHERE person = :access.person AND removed = 0 AND (:instrument IS NULL OR instrument = :instrument)
   AND :before (on_day, id)
 ORDER BY on_day DESC, id DESC
 LIMIT :limit;

-- measurement_get(id int) -> row (id int, ref text, version int, instrument text, rule text, on_day date, self_answered bool, given sealed, status int, value int?, places bool, raw int?, band text?, answered int, asked int, suicide_safety bool, ask_safety bool, raised text)
-- reads: response  area: needs
SELECT id, ref, version, instrument, rule, on_day, self_answered, given, status, value, places, raw, band, answered, asked, suicide_safety, ask_safety, raised
  FROM response
 WHERE person = :access.person AND id = :id AND removed = 0;

-- measurement_remove(id int) -> changed
-- writes: response  area: needs  checks version
UPDATE response SET removed = 1 WHERE id = :id AND person = :access.person;

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Documents by which somebody acts for a client.

-- authority_list() -> rows (id int, ref text, version int, holder text, holder_person int?, kind int, matters int, document text, limits text?, from_on date, until_on date?, begins_when text?, begun_on date?, ended_on date?)
-- reads: authority  area: family
SELECT id, ref, version, holder, holder_person, kind, matters, document, limits, from_on, until_on, begins_when, begun_on, ended_on
  FROM authority
 WHERE person = :access.person
 ORDER BY from_on DESC, id DESC
 LIMIT 100;

-- authority_get(id int) -> row (id int, ref text, version int, holder text, holder_person int?, kind int, matters int, document text, limits text?, from_on date, until_on date?, begins_when text?, begun_on date?, ended_on date?)
-- reads: authority  area: family
SELECT id, ref, version, holder, holder_person, kind, matters, document, limits, from_on, until_on, begins_when, begun_on, ended_on
  FROM authority
 WHERE person = :access.person AND id = :id;

-- authority_add(holder text, holder_person int?, kind int, matters int, document text, limits text?, from_on date, until_on date?, begins_when text?, begun_on date?) -> id
-- writes: authority  area: family
INSERT INTO authority (person, holder, holder_person, kind, matters, document, limits, from_on, until_on, begins_when, begun_on)
VALUES (:access.person, :holder, :holder_person, :kind, :matters, :document, :limits, :from_on, :until_on, :begins_when, :begun_on)
RETURNING id;

-- authority_edit(id int, matters int, document text, limits text?, until_on date?, begins_when text?, begun_on date?) -> changed
-- writes: authority  area: family  checks version
UPDATE authority
   SET matters = :matters, document = :document, limits = :limits, until_on = :until_on,
       begins_when = :begins_when, begun_on = :begun_on
 WHERE id = :id AND person = :access.person;

-- authority_end(id int, ended_on date?) -> changed
-- writes: authority  area: family
UPDATE authority SET ended_on = :ended_on
 WHERE id = :id AND person = :access.person
   AND ((:ended_on IS NULL AND ended_on IS NOT NULL) OR (:ended_on IS NOT NULL AND ended_on IS NULL));

-- authority_was(id int, version int) -> row (matters int, document text, limits text?, until_on date?, begins_when text?, begun_on date?)
-- reads: authority_was  area: family
SELECT w.matters, w.document, w.limits, w.until_on, w.begins_when, w.begun_on
  FROM authority_was w
 WHERE w.person = :access.person AND w.id = :id AND w.version = :version;

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The directory as it is given out: what stands here now, and each row as it came.

-- give_service_ids(after int) -> rows (id int)
-- reads: service
SELECT id FROM service WHERE id > :after ORDER BY id LIMIT 200;

-- give_place_ids(after int) -> rows (id int)
-- reads: place
SELECT id FROM place WHERE id > :after ORDER BY id LIMIT 200;

-- give_organization_ids(after int) -> rows (id int)
-- reads: organization
SELECT id FROM organization WHERE id > :after ORDER BY id LIMIT 200;

-- give_term_ids(after int) -> rows (id int)
-- reads: service_term
SELECT id FROM service_term WHERE id > :after ORDER BY id LIMIT 200;

-- give_services(ids list of int) -> rows (id int, uuid text, source text, external_id text?, organization_id int, organization text, name text, alternate_name text?, description text?, status int, url text?, email text?, how_to_apply text?, wait text?, fees text?, eligibility text?, minimum_age int?, maximum_age int?, languages text?, documents text?, area text?, access text?, alert text?, confirmed_on date?, changed_at instant, given text?)
-- reads: service, organization, directory_entry
SELECT s.id, s.uuid, s.source, s.external_id, s.organization AS organization_id, o.uuid AS organization,
       s.name, s.alternate_name, s.description, s.status, s.url, s.email, s.how_to_apply, s.wait, s.fees,
       s.eligibility, s.minimum_age, s.maximum_age, s.languages, s.documents, s.area, s.access, s.alert,
       s.confirmed_on, s.changed_at, e.given
  FROM service s
  JOIN organization o ON o.id = s.organization
  LEFT JOIN directory_entry e ON e.source = s.source AND e.kind = 1 AND e.key = s.external_id
 WHERE s.id IN :ids
 ORDER BY s.id
 LIMIT 1000;

-- give_organizations(ids list of int) -> rows (id int, uuid text, source text, external_id text?, name text, alternate_name text?, description text?, email text?, url text?, given text?)
-- reads: organization, directory_entry
SELECT o.id, o.uuid, o.source, o.external_id, o.name, o.alternate_name, o.description, o.email, o.url, e.given
  FROM organization o
  LEFT JOIN directory_entry e ON e.source = o.source AND e.kind = 0 AND e.key = o.external_id
 WHERE o.id IN :ids
 ORDER BY o.id
 LIMIT 1000;

-- give_places(ids list of int) -> rows (id int, uuid text, source text, external_id text?, organization text?, name text?, description text?, transport text?, latitude real?, longitude real?, address text?, city text?, region text?, postcode text?, confidential bool, given text?)
-- reads: place, organization, directory_entry
SELECT p.id, p.uuid, p.source, p.external_id, o.uuid AS organization, p.name, p.description, p.transport, p.latitude,
       p.longitude, p.address, p.city, p.region, p.postcode, p.confidential, e.given
  FROM place p
  LEFT JOIN organization o ON o.id = p.organization
  LEFT JOIN directory_entry e ON e.source = p.source AND e.kind = 2 AND e.key = p.external_id
 WHERE p.id IN :ids
 ORDER BY p.id
 LIMIT 1000;

-- give_terms(ids list of int) -> rows (id int, uuid text, source text, external_id text?, name text, given text?)
-- reads: service_term, directory_entry
SELECT t.id, t.uuid, t.source, t.external_id, t.name, e.given
  FROM service_term t
  LEFT JOIN directory_entry e ON e.source = t.source AND e.kind = 3 AND e.key = t.external_id
 WHERE t.id IN :ids
 ORDER BY t.id
 LIMIT 1000;

-- give_spots(services list of int, spots list of int) -> rows (id int, service text, place_id int, place text, kind int?, uuid text?, source text?, given text?)
-- reads: service_place, service, place, directory_entry
SELECT sp.id, s.uuid AS service, sp.place AS place_id, p.uuid AS place, e.kind, e.uuid, e.source, e.given
  FROM service_place sp
  JOIN service s ON s.id = sp.service
  JOIN place p ON p.id = sp.place
  LEFT JOIN directory_entry e ON e.id = sp.origin
 WHERE sp.service IN :services OR sp.id IN :spots
 ORDER BY sp.id
 LIMIT 20000;

-- give_kinds(services list of int) -> rows (id int, service text, term_id int, term text, kind int?, uuid text?, source text?, given text?)
-- reads: service_kind, service, service_term, directory_entry
SELECT k.id, s.uuid AS service, k.term AS term_id, t.uuid AS term, e.kind, e.uuid, e.source, e.given
  FROM service_kind k
  JOIN service s ON s.id = k.service
  JOIN service_term t ON t.id = k.term
  LEFT JOIN directory_entry e ON e.id = k.origin
 WHERE k.service IN :services
 ORDER BY k.id
 LIMIT 20000;

-- give_phones(services list of int, places list of int, organizations list of int) -> rows (id int, service text?, place text?, organization text?, number text, extension text?, kind text?, about text?, later bool, uuid text?, source text?, given text?)
-- reads: service_phone, service, place, organization, directory_entry
SELECT f.id, s.uuid AS service, p.uuid AS place, o.uuid AS organization, f.number, f.extension, f.kind, f.about,
       CASE WHEN EXISTS (SELECT 1 FROM service_phone q WHERE q.origin = f.origin AND q.id < f.id) THEN 1 ELSE 0 END AS later,
       e.uuid, e.source, e.given
  FROM service_phone f
  LEFT JOIN service s ON s.id = f.service
  LEFT JOIN place p ON p.id = f.place
  LEFT JOIN organization o ON o.id = f.organization
  LEFT JOIN directory_entry e ON e.id = f.origin
 WHERE f.service IN :services OR f.place IN :places OR f.organization IN :organizations
 ORDER BY f.id
 LIMIT 20000;

-- give_hours(services list of int, places list of int) -> rows (id int, service text?, place text?, days int, opens int?, closes int?, valid_from date?, valid_to date?, special int, words text?, later bool, uuid text?, source text?, given text?)
-- reads: service_hours, service, place, directory_entry
SELECT h.id, s.uuid AS service, p.uuid AS place, h.days, h.opens, h.closes, h.valid_from, h.valid_to, h.kind AS special, h.words,
       CASE WHEN EXISTS (SELECT 1 FROM service_hours q WHERE q.origin = h.origin AND q.id < h.id) THEN 1 ELSE 0 END AS later,
       e.uuid, e.source, e.given
  FROM service_hours h
  LEFT JOIN service s ON s.id = h.service
  LEFT JOIN place p ON p.id = h.place
  LEFT JOIN directory_entry e ON e.id = h.origin
 WHERE h.service IN :services OR h.place IN :places
 ORDER BY h.id
 LIMIT 20000;

-- Rows of one kind as they came, about these; other than services' kinds of help, which give_kinds has.
-- give_entries_about(kind int, targets list of int) -> rows (id int, source text, key text, uuid text, target int, given text)
-- reads: directory_entry
SELECT e.id, e.source, e.key, e.uuid, e.target, e.given
  FROM directory_entry e
 WHERE e.kind = :kind AND e.target IN :targets
 ORDER BY e.id
 LIMIT 20000;

-- give_entries(kind int, after int) -> rows (id int, source text, key text, uuid text, target int, given text)
-- reads: directory_entry, service_kind
SELECT e.id, e.source, e.key, e.uuid, e.target, e.given
  FROM directory_entry e
 WHERE e.kind = :kind AND e.id > :after
   AND (e.kind <> 5 OR NOT EXISTS (SELECT 1 FROM service_kind k WHERE k.origin = e.id))
 ORDER BY e.id
 LIMIT 500;

-- give_entries_named(kind int, uuids list of text) -> rows (id int, source text, uuid text, given text)
-- reads: directory_entry
SELECT id, source, uuid, given FROM directory_entry WHERE kind = :kind AND uuid IN :uuids ORDER BY id LIMIT 5000;

-- give_size() -> value int
-- reads: directory_entry, service
SELECT (SELECT COUNT(*) FROM directory_entry e) + (SELECT COUNT(*) FROM service s) AS size;

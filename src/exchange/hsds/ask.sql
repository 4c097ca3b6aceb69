-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What the public API is asked for: numbers only; give.sql has the rows.

-- ask_services(word text?, word_to text?, second text?, second_to text?, third text?, third_to text?, organization text?, term text?, by_terms bool, terms list of int, after instant?) -> rows (id int, uuid text, changed_at instant)
-- reads: service, organization, service_kind, service_term, service_word
SELECT s.id, s.uuid, s.changed_at
  FROM service s JOIN organization o ON o.id = s.organization
 WHERE (:organization IS NULL OR o.uuid = :organization)
   AND (:after IS NULL OR s.changed_at >= :after)
   AND (:term IS NULL OR EXISTS (SELECT 1 FROM service_kind k JOIN service_term t ON t.id = k.term
                                  WHERE k.service = s.id AND t.uuid = :term))
   AND (:by_terms = 0 OR EXISTS (SELECT 1 FROM service_kind k WHERE k.service = s.id AND k.term IN :terms))
   AND (:word IS NULL OR EXISTS (SELECT 1 FROM service_word w WHERE w.service = s.id AND w.word >= :word AND w.word < :word_to))
   AND (:second IS NULL OR EXISTS (SELECT 1 FROM service_word w WHERE w.service = s.id AND w.word >= :second AND w.word < :second_to))
   AND (:third IS NULL OR EXISTS (SELECT 1 FROM service_word w WHERE w.service = s.id AND w.word >= :third AND w.word < :third_to))
 ORDER BY s.id
 LIMIT 200000;

-- ask_spots(near bool, south real, north real, west real, east real) -> rows (id int, service int, latitude real?, longitude real?)
-- reads: service_place, place
SELECT sp.id, sp.service, CASE WHEN p.confidential = 1 THEN NULL ELSE p.latitude END AS latitude,
       CASE WHEN p.confidential = 1 THEN NULL ELSE p.longitude END AS longitude
  FROM service_place sp JOIN place p ON p.id = sp.place
 WHERE :near = 0 OR (p.confidential = 0 AND p.latitude >= :south AND p.latitude <= :north
                     AND p.longitude >= :west AND p.longitude <= :east)
 ORDER BY sp.id
 LIMIT 200000;

-- ask_spot(uuid text) -> row (id int)
-- reads: service_place, directory_entry
SELECT sp.id FROM service_place sp JOIN directory_entry e ON e.id = sp.origin
 WHERE e.kind = 4 AND e.uuid = :uuid ORDER BY sp.id LIMIT 1;

-- ask_own_spots() -> rows (id int, service text, place text)
-- reads: service_place, service, place, directory_entry
SELECT sp.id, s.uuid AS service, p.uuid AS place
  FROM service_place sp
  JOIN service s ON s.id = sp.service
  JOIN place p ON p.id = sp.place
  LEFT JOIN directory_entry e ON e.id = sp.origin
 WHERE e.id IS NULL OR e.kind <> 4
 ORDER BY sp.id
 LIMIT 20000;

-- ask_organizations(pattern text?) -> rows (id int)
-- reads: organization
SELECT id FROM organization WHERE (:pattern IS NULL OR name_key LIKE :pattern) ORDER BY id LIMIT 200000;

-- ask_terms() -> rows (id int, name text)
-- reads: service_term
SELECT id, name FROM service_term ORDER BY id LIMIT 5000;

-- ask_service(uuid text) -> value int
-- reads: service
SELECT id FROM service WHERE uuid = :uuid ORDER BY id LIMIT 1;

-- ask_organization(uuid text) -> value int
-- reads: organization
SELECT id FROM organization WHERE uuid = :uuid ORDER BY id LIMIT 1;

-- ask_term(uuid text) -> value int
-- reads: service_term
SELECT id FROM service_term WHERE uuid = :uuid ORDER BY id LIMIT 1;

-- ask_organizations_named(uuids list of text) -> rows (id int)
-- reads: organization
SELECT id FROM organization WHERE uuid IN :uuids ORDER BY id LIMIT 5000;

-- ask_services_named(uuids list of text) -> rows (id int)
-- reads: service
SELECT id FROM service WHERE uuid IN :uuids ORDER BY id LIMIT 5000;

-- ask_services_of(organization int) -> rows (id int)
-- reads: service
SELECT id FROM service WHERE organization = :organization ORDER BY id LIMIT 200;

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Finding services: candidates by words, by need or all, then what ranking needs to know of them.

-- finder_words(from text, to text) -> rows (service int, word text, weight int)
-- reads: service_word
SELECT service, word, weight
  FROM service_word
 WHERE word >= :from AND word < :to
 ORDER BY word, service
 LIMIT 5000;

-- finder_vocabulary(from text, to text) -> rows (word text)
-- reads: service_word
SELECT DISTINCT word
  FROM service_word
 WHERE word >= :from AND word < :to
 ORDER BY word
 LIMIT 5000;

-- finder_all(need int?, shut bool) -> rows (id int)
-- reads: service, service_need
SELECT s.id
  FROM service s
 WHERE (:need IS NULL OR EXISTS (SELECT 1 FROM service_need n WHERE n.service = s.id AND n.domain = :need))
   AND (:shut = 1 OR s.status IN (0, 3))
 ORDER BY s.name_key, s.id
 LIMIT 5000;

-- finder_services(ids list of int) -> rows (id int, ref text, name text, name_key text, organization text, status int, confirmed_on date?, languages text?, warned bool, area text?)
-- reads: service, organization
SELECT s.id, s.ref, s.name, s.name_key, o.name AS organization, s.status, s.confirmed_on,
       s.languages, CASE WHEN s.warning IS NULL THEN 0 ELSE 1 END AS warned, s.area
  FROM service s JOIN organization o ON o.id = s.organization
 WHERE s.id IN :ids
 ORDER BY s.name_key, s.id
 LIMIT 5000;

-- finder_cards(ids list of int) -> rows (id int, description text?, fees text?, fee money?, wait text?, alert text?, warning text?, capacity int?, capacity_on date?, confirmed_by text?)
-- reads: service
SELECT id, description, fees, fee_cents AS fee, wait, alert, warning, capacity, capacity_on, confirmed_by
  FROM service
 WHERE id IN :ids
 ORDER BY id
 LIMIT 200;

-- finder_with_need(domain int) -> rows (service int)
-- reads: service_need
SELECT service FROM service_need WHERE domain = :domain ORDER BY service LIMIT 5000;

-- finder_spots(ids list of int) -> rows (service int, latitude real, longitude real)
-- reads: service_place, place
SELECT sp.service, p.latitude, p.longitude
  FROM service_place sp JOIN place p ON p.id = sp.place
 WHERE sp.service IN :ids AND p.latitude IS NOT NULL AND p.longitude IS NOT NULL
   AND p.confidential = 0
 ORDER BY sp.service, p.id
 LIMIT 20000;

-- finder_offices(ids list of int) -> rows (service int, latitude real, longitude real)
-- reads: service, service_place, place
SELECT s.id AS service, p.latitude, p.longitude
  FROM service s JOIN place p ON p.organization = s.organization
 WHERE s.id IN :ids AND p.latitude IS NOT NULL AND p.longitude IS NOT NULL
   AND p.confidential = 0
   AND NOT EXISTS (SELECT 1 FROM service_place sp WHERE sp.service = s.id)
 ORDER BY s.id, p.id
 LIMIT 20000;

-- finder_hours(ids list of int) -> rows (service int, days int, opens int?, closes int?, valid_from date?, valid_to date?, kind int, words text?)
-- reads: service_hours
SELECT service, days, opens, closes, valid_from, valid_to, kind, words
  FROM service_hours
 WHERE service IN :ids
 ORDER BY service, id
 LIMIT 5000;

-- finder_hours_of_places(ids list of int) -> rows (service int, days int, opens int?, closes int?, valid_from date?, valid_to date?, kind int, words text?)
-- reads: service_hours, service_place
SELECT sp.service, h.days, h.opens, h.closes, h.valid_from, h.valid_to, h.kind, h.words
  FROM service_place sp JOIN service_hours h ON h.place = sp.place
 WHERE sp.service IN :ids AND h.service IS NULL
 ORDER BY sp.service, h.id
 LIMIT 5000;

-- finder_postcode(code text) -> row (latitude real, longitude real)
-- reads: postcode
SELECT latitude, longitude FROM postcode WHERE code = :code;

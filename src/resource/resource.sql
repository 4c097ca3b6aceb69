-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Services as people read, add, check and correct them.

-- resource_find_ref(ref text) -> value int
-- reads: service
SELECT id FROM service WHERE ref = :ref;

-- resource_get(id int) -> row (id int, ref text, version int, source text, external_id text?, organization int, organization_name text, own_interest text?, organization_url text?, organization_email text?, name text, alternate_name text?, description text?, status int, url text?, email text?, how_to_apply text?, wait text?, fees text?, fee money?, eligibility text?, rules json?, minimum_age int?, maximum_age int?, languages text?, documents text?, area text?, access text?, alert text?, warning text?, warned_on date?, warned_by text?, confirmed_on date?, confirmed_by text?, confirmed_how text?, capacity int?, capacity_on date?, changed_at instant)
-- reads: service, organization
SELECT s.id, s.ref, s.version, s.source, s.external_id, s.organization, o.name AS organization_name,
       o.own_interest, o.url AS organization_url, o.email AS organization_email, s.name, s.alternate_name, s.description, s.status, s.url, s.email, s.how_to_apply,
       s.wait, s.fees, s.fee_cents AS fee, s.eligibility, s.rules, s.minimum_age, s.maximum_age, s.languages,
       s.documents, s.area, s.access, s.alert, s.warning, s.warned_on, s.warned_by, s.confirmed_on,
       s.confirmed_by, s.confirmed_how, s.capacity, s.capacity_on, s.changed_at
  FROM service s JOIN organization o ON o.id = s.organization
 WHERE s.id = :id;

-- resource_needs(id int) -> rows (domain int, by_hand bool)
-- reads: service_need
SELECT domain, by_hand FROM service_need WHERE service = :id ORDER BY domain LIMIT 26;

-- resource_kinds(id int) -> rows (name text, domain int?)
-- reads: service_kind, service_term
SELECT t.name, t.domain
  FROM service_kind k JOIN service_term t ON t.id = k.term
 WHERE k.service = :id
 ORDER BY t.name, t.id
 LIMIT 200;

-- resource_phones(id int, organization int) -> rows (number text, extension text?, kind text?, about text?, near int)
-- reads: service_phone, service_place
SELECT number, extension, kind, about,
       CASE WHEN service = :id THEN 0 WHEN place IS NOT NULL THEN 1 ELSE 2 END AS near
  FROM service_phone
 WHERE service = :id
    OR place IN (SELECT sp.place FROM service_place sp WHERE sp.service = :id)
    OR organization = :organization
 ORDER BY near, id
 LIMIT 20;

-- A confidential place keeps its city only: where it is isn't told, here or anywhere.
-- resource_places(id int) -> rows (id int, name text?, transport text?, latitude real?, longitude real?, address text?, city text?, region text?, postcode text?, access text?, confidential bool)
-- reads: service_place, place
SELECT p.id, CASE WHEN p.confidential = 1 THEN NULL ELSE p.name END AS name,
       CASE WHEN p.confidential = 1 THEN NULL ELSE p.transport END AS transport,
       CASE WHEN p.confidential = 1 THEN NULL ELSE p.latitude END AS latitude,
       CASE WHEN p.confidential = 1 THEN NULL ELSE p.longitude END AS longitude,
       CASE WHEN p.confidential = 1 THEN NULL ELSE p.address END AS address, p.city, p.region,
       CASE WHEN p.confidential = 1 THEN NULL ELSE p.postcode END AS postcode, p.access, p.confidential
  FROM service_place sp JOIN place p ON p.id = sp.place
 WHERE sp.service = :id
 ORDER BY p.id
 LIMIT 50;

-- resource_offices(organization int) -> rows (id int, name text?, transport text?, latitude real?, longitude real?, address text?, city text?, region text?, postcode text?, access text?, confidential bool)
-- reads: place
SELECT id, name, transport, latitude, longitude, address, city, region, postcode, access, confidential
  FROM place
 WHERE organization = :organization AND confidential = 0
 ORDER BY id
 LIMIT 10;

-- resource_notes(id int) -> rows (words text, on_day date, by_whom int)
-- reads: service_note
SELECT words, on_day, by_whom FROM service_note WHERE service = :id ORDER BY id DESC LIMIT 50;

-- resource_organization_named(name_key text) -> row (id int)
-- reads: organization
SELECT id FROM organization WHERE name_key = :name_key ORDER BY id LIMIT 1;

-- resource_organization_add(uuid text, name text, name_key text) -> id
-- writes: organization
INSERT INTO organization (source, uuid, name, name_key) VALUES ('', :uuid, :name, :name_key) RETURNING id;

-- resource_add(uuid text, organization int, name text, name_key text) -> id
-- writes: service
INSERT INTO service (source, uuid, organization, name, name_key, status)
VALUES ('', :uuid, :organization, :name, :name_key, 0)
RETURNING id;

-- resource_edit(id int, name text, name_key text, organization int, description text?, status int, url text?, email text?, how_to_apply text?, wait text?, fees text?, fee money?, eligibility text?, rules json?, languages text?, documents text?, area text?, access text?, alert text?, capacity int?, capacity_on date?) -> changed
-- writes: service  checks version
UPDATE service
   SET name = :name, name_key = :name_key, organization = :organization, description = :description,
       status = :status, url = :url, email = :email, how_to_apply = :how_to_apply, wait = :wait,
       fees = :fees, fee_cents = :fee, eligibility = :eligibility, rules = :rules,
       languages = :languages, documents = :documents, area = :area, access = :access,
       alert = :alert, capacity = :capacity, capacity_on = :capacity_on
 WHERE id = :id;

-- resource_confirm(id int, confirmed_on date, confirmed_by text, confirmed_how text) -> changed
-- writes: service
UPDATE service
   SET confirmed_on = :confirmed_on, confirmed_by = :confirmed_by, confirmed_how = :confirmed_how,
       warning = NULL, warned_on = NULL, warned_by = NULL
 WHERE id = :id;

-- resource_warn(id int, warning text?, warned_on date?, warned_by text?) -> changed
-- writes: service
UPDATE service SET warning = :warning, warned_on = :warned_on, warned_by = :warned_by
 WHERE id = :id;

-- resource_own_interest(id int, own_interest text?) -> changed
-- writes: organization
UPDATE organization SET own_interest = :own_interest WHERE id = :id;

-- resource_note_add(service int, words text, on_day date, by_whom int) -> id
-- writes: service_note
INSERT INTO service_note (service, words, on_day, by_whom)
VALUES (:service, :words, :on_day, :by_whom)
RETURNING id;

-- resource_phone_add(service int, number text) -> id
-- writes: service_phone
INSERT INTO service_phone (service, number) VALUES (:service, :number) RETURNING id;

-- resource_phone_clear(service int) -> changed
-- writes: service_phone
DELETE FROM service_phone WHERE service = :service AND origin IS NULL;

-- resource_place_add(uuid text, organization int, address text?, city text?, region text?, postcode text?) -> id
-- writes: place
INSERT INTO place (source, uuid, organization, address, city, region, postcode)
VALUES ('', :uuid, :organization, :address, :city, :region, :postcode)
RETURNING id;

-- resource_place_link(service int, place int) -> id
-- writes: service_place
INSERT INTO service_place (service, place) VALUES (:service, :place) RETURNING id;

-- resource_hours_add(service int, days int, opens int?, closes int?, valid_from date?, valid_to date?, kind int) -> id
-- writes: service_hours
INSERT INTO service_hours (service, days, opens, closes, valid_from, valid_to, kind)
VALUES (:service, :days, :opens, :closes, :valid_from, :valid_to, :kind)
RETURNING id;

-- resource_hours_clear(service int) -> changed
-- writes: service_hours
DELETE FROM service_hours WHERE service = :service AND origin IS NULL;

-- resource_need_set(service int, domain int, by_hand bool) -> changed
-- writes: service_need
INSERT INTO service_need (service, domain, by_hand) VALUES (:service, :domain, :by_hand)
ON CONFLICT (service, domain) DO NOTHING;

-- resource_need_clear(service int, by_hand bool) -> changed
-- writes: service_need
DELETE FROM service_need WHERE service = :service AND by_hand = :by_hand;

-- resource_word_add(word text, service int, weight int) -> changed
-- writes: service_word
INSERT INTO service_word (word, service, weight) VALUES (:word, :service, :weight)
ON CONFLICT (word, service) DO NOTHING;

-- resource_word_clear(service int) -> changed
-- writes: service_word
DELETE FROM service_word WHERE service = :service;

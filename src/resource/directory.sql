-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What an incoming directory writes.  None of these sets confirmed_on: only a person does.

-- directory_entries(source text, kind int, after int) -> rows (id int, key text, uuid text, hash text, target int)
-- reads: directory_entry
SELECT id, key, uuid, hash, target
  FROM directory_entry
 WHERE source = :source AND kind = :kind AND id > :after
 ORDER BY id
 LIMIT 5000;

-- directory_entry_add(source text, kind int, key text, uuid text, hash text, target int, given text) -> id
-- writes: directory_entry
INSERT INTO directory_entry (source, kind, key, uuid, hash, target, given)
VALUES (:source, :kind, :key, :uuid, :hash, :target, :given)
RETURNING id;

-- directory_entry_set(id int, hash text, target int, given text) -> changed
-- writes: directory_entry
UPDATE directory_entry SET hash = :hash, target = :target, given = :given WHERE id = :id;

-- directory_ours() -> rows (kind int, id int, uuid text)
-- reads: organization, service, place
SELECT 0 AS kind, o.id, o.uuid FROM organization o WHERE o.source = ''
UNION ALL
SELECT 1 AS kind, s.id, s.uuid FROM service s WHERE s.source = ''
UNION ALL
SELECT 2 AS kind, p.id, p.uuid FROM place p WHERE p.source = ''
 ORDER BY kind, id
 LIMIT 500000;

-- directory_organization_add(source text, external_id text, uuid text, name text, name_key text, alternate_name text?, description text?, email text?, url text?) -> id
-- writes: organization
INSERT INTO organization (source, external_id, uuid, name, name_key, alternate_name, description, email, url)
VALUES (:source, :external_id, :uuid, :name, :name_key, :alternate_name, :description, :email, :url)
RETURNING id;

-- directory_organization_set(id int, name text, name_key text, alternate_name text?, description text?, email text?, url text?) -> changed
-- writes: organization
UPDATE organization
   SET name = :name, name_key = :name_key, alternate_name = :alternate_name,
       description = :description, email = :email, url = :url
 WHERE id = :id;

-- directory_service_add(source text, external_id text, uuid text, organization int, name text, name_key text, alternate_name text?, description text?, status int, url text?, email text?, how_to_apply text?, wait text?, fees text?, eligibility text?, minimum_age int?, maximum_age int?, alert text?) -> id
-- writes: service
INSERT INTO service (source, external_id, uuid, organization, name, name_key, alternate_name, description, status, url, email,
                     how_to_apply, wait, fees, eligibility, minimum_age, maximum_age, alert)
VALUES (:source, :external_id, :uuid, :organization, :name, :name_key, :alternate_name, :description, :status, :url, :email,
        :how_to_apply, :wait, :fees, :eligibility, :minimum_age, :maximum_age, :alert)
RETURNING id;

-- directory_service_set(id int, organization int, name text, name_key text, alternate_name text?, description text?, status int, url text?, email text?, how_to_apply text?, wait text?, fees text?, eligibility text?, minimum_age int?, maximum_age int?, alert text?) -> changed
-- writes: service
UPDATE service
   SET organization = :organization, name = :name, name_key = :name_key, alternate_name = :alternate_name,
       description = :description, status = :status, url = :url, email = :email,
       how_to_apply = :how_to_apply, wait = :wait, fees = :fees, eligibility = :eligibility,
       minimum_age = :minimum_age, maximum_age = :maximum_age, alert = :alert
 WHERE id = :id;

-- directory_service_fees(id int, fees text?) -> changed
-- writes: service
UPDATE service SET fees = :fees WHERE id = :id;

-- directory_service_languages(id int, languages text?) -> changed
-- writes: service
UPDATE service SET languages = :languages WHERE id = :id;

-- directory_service_documents(id int, documents text?) -> changed
-- writes: service
UPDATE service SET documents = :documents WHERE id = :id;

-- directory_service_area(id int, area text?) -> changed
-- writes: service
UPDATE service SET area = :area WHERE id = :id;

-- directory_service_eligibility(id int, eligibility text?) -> changed
-- writes: service
UPDATE service SET eligibility = :eligibility WHERE id = :id;

-- directory_place_add(source text, external_id text, uuid text, organization int?, name text?, description text?, transport text?, latitude real?, longitude real?, confidential bool) -> id
-- writes: place
INSERT INTO place (source, external_id, uuid, organization, name, description, transport, latitude, longitude, confidential)
VALUES (:source, :external_id, :uuid, :organization, :name, :description, :transport, :latitude, :longitude, :confidential)
RETURNING id;

-- directory_place_set(id int, organization int?, name text?, description text?, transport text?, latitude real?, longitude real?, confidential bool) -> changed
-- writes: place
UPDATE place
   SET organization = :organization, name = :name, description = :description,
       transport = :transport, latitude = :latitude, longitude = :longitude,
       confidential = CASE WHEN :confidential = 1 THEN 1 ELSE confidential END
 WHERE id = :id;

-- directory_place_address(id int, address text?, city text?, region text?, postcode text?) -> changed
-- writes: place
UPDATE place SET address = :address, city = :city, region = :region, postcode = :postcode
 WHERE id = :id;

-- directory_place_access(id int, access text?) -> changed
-- writes: place
UPDATE place SET access = :access WHERE id = :id;

-- directory_term_add(source text, external_id text, uuid text, name text, parent text?, domain int?) -> id
-- writes: service_term
INSERT INTO service_term (source, external_id, uuid, name, parent, domain)
VALUES (:source, :external_id, :uuid, :name, :parent, :domain)
RETURNING id;

-- directory_term_set(id int, name text, parent text?, domain int?) -> changed
-- writes: service_term
UPDATE service_term SET name = :name, parent = :parent, domain = :domain WHERE id = :id;

-- directory_spot_add(service int, place int, origin int) -> id
-- writes: service_place
INSERT INTO service_place (service, place, origin) VALUES (:service, :place, :origin) RETURNING id;

-- directory_spot_clear(origin int) -> changed
-- writes: service_place
DELETE FROM service_place WHERE origin = :origin;

-- directory_kind_add(service int, term int, origin int) -> id
-- writes: service_kind
INSERT INTO service_kind (service, term, origin) VALUES (:service, :term, :origin) RETURNING id;

-- directory_kind_clear(origin int) -> changed
-- writes: service_kind
DELETE FROM service_kind WHERE origin = :origin;

-- directory_phone_add(service int?, place int?, organization int?, number text, extension text?, kind text?, about text?, origin int) -> id
-- writes: service_phone
INSERT INTO service_phone (service, place, organization, number, extension, kind, about, origin)
VALUES (:service, :place, :organization, :number, :extension, :kind, :about, :origin)
RETURNING id;

-- directory_phone_clear(origin int) -> changed
-- writes: service_phone
DELETE FROM service_phone WHERE origin = :origin;

-- directory_hours_add(service int?, place int?, days int, opens int?, closes int?, valid_from date?, valid_to date?, kind int, words text?, origin int) -> id
-- writes: service_hours
INSERT INTO service_hours (service, place, days, opens, closes, valid_from, valid_to, kind, words, origin)
VALUES (:service, :place, :days, :opens, :closes, :valid_from, :valid_to, :kind, :words, :origin)
RETURNING id;

-- directory_hours_clear(origin int) -> changed
-- writes: service_hours
DELETE FROM service_hours WHERE origin = :origin;

-- directory_postcode_set(code text, latitude real, longitude real) -> changed
-- writes: postcode
INSERT INTO postcode (code, latitude, longitude) VALUES (:code, :latitude, :longitude)
ON CONFLICT (code) DO UPDATE SET latitude = :latitude, longitude = :longitude;

-- directory_upload_add(name text, source text, bytes blob, on_day date, by_whom int) -> id
-- writes: directory_upload
INSERT INTO directory_upload (name, source, bytes, on_day, by_whom)
VALUES (:name, :source, :bytes, :on_day, :by_whom)
RETURNING id;

-- directory_upload_get(id int) -> row (name text, source text, bytes blob)
-- reads: directory_upload
SELECT name, source, bytes FROM directory_upload WHERE id = :id;

-- directory_upload_clear(before int) -> changed
-- writes: directory_upload
DELETE FROM directory_upload WHERE id <= :before;

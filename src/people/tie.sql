-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Ties and supports.

-- tie_list() -> rows (id int, ref text, version int, other int?, other_name text?, kind text, strength int, flow int, about text?, is_new bool, no_contact bool, told bool, from_on partdate?, to_on partdate?)
-- reads: relationship  area: family
SELECT id, ref, version, other, other_name, kind, strength, flow, about, is_new, no_contact, told, from_on, to_on
  FROM relationship
 WHERE person = :access.person
 ORDER BY id
 LIMIT 200;

-- tie_add(other int?, other_name text?, kind text, strength int, flow int, about text?, is_new bool, no_contact bool, told bool, from_on partdate?, to_on partdate?) -> id
-- writes: relationship  area: family
INSERT INTO relationship (person, other, other_name, kind, strength, flow, about, is_new, no_contact, told, from_on, to_on)
VALUES (:access.person, :other, :other_name, :kind, :strength, :flow, :about, :is_new, :no_contact, :told, :from_on, :to_on)
RETURNING id;

-- tie_edit(id int, kind text, strength int, flow int, about text?, is_new bool, no_contact bool, from_on partdate?, to_on partdate?) -> changed
-- writes: relationship  area: family  checks version
UPDATE relationship
   SET kind = :kind, strength = :strength, flow = :flow, about = :about, is_new = :is_new,
       no_contact = :no_contact, from_on = :from_on, to_on = :to_on
 WHERE id = :id AND person = :access.person;

-- tie_end(id int, to_on partdate) -> changed
-- writes: relationship  area: family
UPDATE relationship SET to_on = :to_on
 WHERE id = :id AND person = :access.person AND to_on IS NULL;

-- tie_drop(id int) -> changed
-- writes: relationship  area: family  checks version
DELETE FROM relationship WHERE id = :id AND person = :access.person;

-- tie_drop_along(id int, other int) -> changed
-- writes: relationship  area: family
DELETE FROM relationship
 WHERE id = :id AND person = :access.person AND other = :other AND told = 0 AND version = 1;

-- tie_was(id int, version int) -> row (kind text, strength int, flow int, about text?, is_new bool, no_contact bool, from_on partdate?, to_on partdate?)
-- reads: relationship_was  area: family
SELECT w.kind, w.strength, w.flow, w.about, w.is_new, w.no_contact, w.from_on, w.to_on
  FROM relationship_was w
 WHERE w.person = :access.person AND w.id = :id AND w.version = :version;

-- tie_support_was(id int, version int) -> row (who text, does text, kind int, strength int, flow int, is_new bool, reach text?, domains text)
-- reads: support_was  area: family
SELECT w.who, w.does, w.kind, w.strength, w.flow, w.is_new, w.reach, w.domains
  FROM support_was w
 WHERE w.person = :access.person AND w.id = :id AND w.version = :version;

-- tie_resume(id int) -> changed
-- writes: relationship  area: family  checks version
UPDATE relationship SET to_on = NULL WHERE id = :id AND person = :access.person;

-- tie_support_resume(id int) -> changed
-- writes: support  area: family  checks version
UPDATE support SET ended_on = NULL WHERE id = :id AND person = :access.person;

-- tie_support_list() -> rows (id int, ref text, version int, who text, does text, kind int, strength int, flow int, is_new bool, reach text?, domains text, made_at instant)
-- reads: support  area: family
SELECT id, ref, version, who, does, kind, strength, flow, is_new, reach, domains, made_at
  FROM support
 WHERE person = :access.person AND ended_on IS NULL
 ORDER BY id
 LIMIT 200;

-- tie_support_add(who text, does text, kind int, strength int, flow int, is_new bool, reach text?, domains text) -> id
-- writes: support  area: family
INSERT INTO support (person, who, does, kind, strength, flow, is_new, reach, domains)
VALUES (:access.person, :who, :does, :kind, :strength, :flow, :is_new, :reach, :domains)
RETURNING id;

-- tie_support_edit(id int, who text, does text, kind int, strength int, flow int, is_new bool, reach text?, domains text) -> changed
-- writes: support  area: family  checks version
UPDATE support
   SET who = :who, does = :does, kind = :kind, strength = :strength, flow = :flow,
       is_new = :is_new, reach = :reach, domains = :domains
 WHERE id = :id AND person = :access.person;

-- tie_support_end(id int, ended_on date) -> changed
-- writes: support  area: family
UPDATE support SET ended_on = :ended_on
 WHERE id = :id AND person = :access.person AND ended_on IS NULL;

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The rules by which records are kept.

-- retention_list() -> rows (id int, name text, years int, programme int?, called text?, from_on date, to_on date?, source text)
-- reads: retention_rule, programme
SELECT r.id, r.name, r.years, r.programme, p.name AS called, r.from_on, r.to_on, r.source
  FROM retention_rule r LEFT JOIN programme p ON p.id = r.programme
 ORDER BY CASE WHEN r.to_on IS NULL THEN 0 ELSE 1 END, r.years DESC, r.id
 LIMIT 500;

-- retention_get(id int) -> row (from_on date, to_on date?)
-- reads: retention_rule
SELECT from_on, to_on FROM retention_rule WHERE id = :id;

-- retention_add(name text, years int, programme int?, from_on date, source text) -> id
-- writes: retention_rule
INSERT INTO retention_rule (name, years, programme, from_on, source)
VALUES (:name, :years, :programme, :from_on, :source)
RETURNING id;

-- retention_end(id int, to_on date) -> changed
-- writes: retention_rule
UPDATE retention_rule SET to_on = :to_on WHERE id = :id AND to_on IS NULL;

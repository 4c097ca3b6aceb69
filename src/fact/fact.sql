-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Facts: each telling, the latest day of a key first.

-- fact_rows() -> rows (id int, ref text, key text, value sealed?, period int?, on_day date, source text, proof text?, gone bool, made_by int?, labels int)
-- reads: fact  area: needs
SELECT id, ref, key, value, period, on_day, source, proof, gone, made_by, labels
  FROM fact
 WHERE person = :access.person
 ORDER BY key, on_day DESC, id DESC
 LIMIT 5000;

-- fact_add(key text, value sealed?, period int?, on_day date, source text, proof text?, gone bool) -> id
-- writes: fact  area: needs
INSERT INTO fact (person, key, value, period, on_day, source, proof, gone)
VALUES (:access.person, :key, :value, :period, :on_day, :source, :proof, :gone)
RETURNING id;

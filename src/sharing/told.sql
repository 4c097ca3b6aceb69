-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What left by voice, letter or fax.

-- told_add(kind int, recipient text, what text, purpose text, on_day date, consent int?, request int?, part2 bool) -> id
-- writes: told  area: sharing
INSERT INTO told (person, kind, recipient, what, purpose, on_day, consent, request, part2)
VALUES (:access.person, :kind, :recipient, :what, :purpose, :on_day, :consent, :request, :part2)
RETURNING id;

-- told_list() -> rows (id int, ref text, version int, labels int, kind int, recipient text, what text, purpose text, on_day date, consent int?, request int?, part2 bool)
-- reads: told  area: sharing
SELECT id, ref, version, labels, kind, recipient, what, purpose, on_day, consent, request, part2
  FROM told
 WHERE person = :access.person
 ORDER BY on_day DESC, id DESC
 LIMIT 500;

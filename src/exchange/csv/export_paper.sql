-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What was measured, for export, a person at a time.

-- export_paper_responses(after int) -> rows (id int, ref text, labels int, instrument text, rule text, on_day date, self_answered bool, given sealed, status int, value int?, places bool, raw int?, band text?, raised text)
-- reads: response  area: needs
SELECT id, ref, labels, instrument, rule, on_day, self_answered, given, status, value, places, raw, band, raised
  FROM response
 WHERE person = :access.person AND removed = 0 AND id > :after
 ORDER BY id
 LIMIT 100;

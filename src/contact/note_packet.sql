-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The days somebody attended, for a packet that may hold nothing else of it.

-- note_packet_met() -> rows (on_day date, labels int)
-- reads: note  area: contact
SELECT started_on AS on_day, labels
  FROM note
 WHERE person = :access.person AND state IN (1, 2) AND kind IN (0, 1, 2, 3, 4)
 ORDER BY started_on, id
 LIMIT 2000;

-- note_packet_kept() -> rows (on_day date, labels int)
-- reads: visit_day  area: visits
SELECT on_day, labels
  FROM visit_day
 WHERE person = :access.person AND state = 1
 ORDER BY on_day, id
 LIMIT 2000;

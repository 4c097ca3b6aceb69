-- SPDX-License-Identifier: AGPL-3.0-or-later
-- When somebody last spoke with those who help.

-- supporter_last(since date) -> rows (on_day date, present text?)
-- reads: note  area: contact
SELECT n.started_on AS on_day, n.present
  FROM note n
 WHERE n.person = :access.person AND n.kind = 7 AND n.started_on >= :since
 ORDER BY n.started_on DESC, n.id DESC
 LIMIT 50;

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What one of us promised or planned becomes another's.

-- hand_on_promises(from int, to int) -> changed
-- writes: promise  area: contact
UPDATE promise SET worker = :to
 WHERE person = :access.person AND worker = :from AND state = 0;

-- hand_on_visits(from int, to int, since date) -> changed
-- writes: visit_day  area: visits
UPDATE visit_day SET worker = :to
 WHERE person = :access.person AND worker = :from AND state = 0 AND on_day >= :since;

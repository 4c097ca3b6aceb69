-- refuse: is for statements about one person
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> value int
-- reads: service
SELECT count(*) FROM service WHERE id = :access.person;

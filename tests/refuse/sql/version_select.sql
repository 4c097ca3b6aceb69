-- refuse: is for UPDATE and DELETE
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> value int
-- reads: goal  area: goals  checks version
SELECT count(*) FROM goal WHERE person = :access.person;

-- refuse: comes its `-- postgres` body
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> value int
-- reads: goal  area: goals
-- sqlite
SELECT count(*) FROM goal WHERE person = :access.person;

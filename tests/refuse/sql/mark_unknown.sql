-- refuse: isn't a mark
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> value int
-- reads: goal  area: goals  colour: red
SELECT count(*) FROM goal WHERE person = :access.person;

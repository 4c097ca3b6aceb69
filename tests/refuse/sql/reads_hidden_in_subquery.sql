-- refuse: `reads:` doesn't name service
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> value int
-- reads: goal  area: goals
SELECT count(*) + (SELECT count(*) FROM service) FROM goal WHERE person = :access.person;

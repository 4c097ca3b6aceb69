-- refuse: doesn't say what it `reads:` or `writes:`
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> value int
-- area: goals
SELECT count(*) FROM goal WHERE person = :access.person;

-- refuse: the header says dream
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (dream text)
-- reads: goal  area: goals
SELECT wish FROM goal WHERE person = :access.person LIMIT 1;

-- refuse: is date in the schema, the header says text
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (review_on text)
-- reads: goal  area: goals
SELECT review_on FROM goal WHERE person = :access.person LIMIT 1;

-- refuse: number is sealed in the schema, :number is text
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(number text) -> rows (id int)
-- reads: paper  area: goals
SELECT id FROM paper WHERE person = :access.person AND number = :number LIMIT 10;

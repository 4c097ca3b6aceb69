-- refuse: number is sealed in the schema, the header says text
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (ref text, number text)
-- reads: paper  area: goals
SELECT ref, number FROM paper WHERE person = :access.person LIMIT 10;

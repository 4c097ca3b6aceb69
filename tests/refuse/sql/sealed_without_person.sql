-- refuse: give paper.person beside it
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (ref text, number sealed)
-- reads: paper  area: goals  over: held
SELECT p.ref, p.number FROM held JOIN paper_many p ON p.person = held.person LIMIT 10;

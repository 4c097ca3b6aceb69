-- refuse: only privacy, store and job
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> value int
-- reads: household_person
SELECT count(*) FROM household_person;

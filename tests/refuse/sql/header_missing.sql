-- refuse: a statement has a header
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- reads: goal  area: goals
SELECT 1;

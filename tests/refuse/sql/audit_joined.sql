-- refuse: the audit file is joined to nothing
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (at instant)
-- reads: looked, service  area: sharing
SELECT l.at FROM looked l JOIN service s ON s.id = l.person LIMIT 1;

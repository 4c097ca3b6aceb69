-- refuse: doesn't end in a semicolon
-- SPDX-License-Identifier: AGPL-3.0-or-later

CREATE INDEX goal_x ON goal (person)
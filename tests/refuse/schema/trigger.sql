-- refuse: isn't known here
-- SPDX-License-Identifier: AGPL-3.0-or-later

CREATE TRIGGER x AFTER INSERT ON goal BEGIN SELECT 1; END;

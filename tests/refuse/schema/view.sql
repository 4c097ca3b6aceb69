-- refuse: isn't known here
-- SPDX-License-Identifier: AGPL-3.0-or-later

CREATE VIEW v AS SELECT 1;

-- refuse: changes office data only
-- SPDX-License-Identifier: AGPL-3.0-or-later

INSERT INTO goal (wish) VALUES ('x');

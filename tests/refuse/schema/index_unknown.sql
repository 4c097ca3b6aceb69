-- refuse: no table nothing is declared
-- SPDX-License-Identifier: AGPL-3.0-or-later

CREATE INDEX nothing_x ON nothing (a);

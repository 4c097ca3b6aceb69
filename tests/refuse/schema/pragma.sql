-- refuse: isn't known here
-- SPDX-License-Identifier: AGPL-3.0-or-later

PRAGMA foreign_keys = OFF;

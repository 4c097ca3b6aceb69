-- refuse: changes office data only
-- SPDX-License-Identifier: AGPL-3.0-or-later

UPDATE record_ref SET kind = 'x';

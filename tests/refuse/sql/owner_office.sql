-- refuse: belongs to resource
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(name text) -> changed
-- writes: service
UPDATE service SET name = :name;

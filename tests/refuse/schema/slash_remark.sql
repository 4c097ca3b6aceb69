-- refuse: a remark is written with --
-- SPDX-License-Identifier: AGPL-3.0-or-later

CREATE INDEX goal_x ON goal (person /* here */);

-- SPDX-License-Identifier: AGPL-3.0-or-later

-- sample: one column of every type
-- owner: goal  holds: client data
CREATE TABLE sample (
    a INTEGER NOT NULL DEFAULT -1,
    b REAL,
    c TEXT NOT NULL DEFAULT 'x; -- not a remark' UNIQUE,
    d BLOB,
    e BOOL NOT NULL DEFAULT 0,
    f DATE,                 -- a remark; with a semicolon
    g PARTDATE,
    h INSTANT,
    i MONEY,
    j JSON,
    k SEALED,
    CHECK (a < 10 OR b IS NULL)
);

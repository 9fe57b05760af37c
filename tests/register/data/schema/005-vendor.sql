-- SPDX-License-Identifier: MIT
--
-- Vendors, as a sample of a register: the table, and the public view that rules read.
CREATE TABLE vendor (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  ref TEXT NOT NULL UNIQUE,                            -- VEN-3
  position INTEGER NOT NULL UNIQUE,                    -- 3
  title TEXT NOT NULL CHECK (title <> ''),             -- its name
  status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ending', 'ended')),
  owner BLOB REFERENCES party (id),                    -- who answers for the contract
  reviewer BLOB REFERENCES party (id),                 -- who reviews its reports, never the owner
  due TEXT,                                            -- last day to give notice
  note TEXT,
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;
CREATE INDEX vendor_by_due ON vendor (due) WHERE archived = 0;

CREATE VIEW v_vendors AS
SELECT v.ref AS vendor, v.title, v.status, v.due, o.ref AS owner
  FROM vendor v
  LEFT JOIN party o ON o.id = v.owner
 WHERE v.archived = 0;

-- SPDX-License-Identifier: MIT
--
-- The history. One row in event for every committed change, written in the same
-- transaction; nothing ever changes or leaves (the triggers below). What a
-- change did is in its body; the other columns repeat what lists and undo look
-- for, and `verify` holds them against the body.

CREATE TABLE event (
  number INTEGER PRIMARY KEY,                          -- order in this file, from 1 without holes
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 32),     -- SHA-256 over "muster event 1\n" and the body
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 3),  -- 0 do, 1 undo, 2 redo, 3 base (the making)
  target BLOB CHECK (length(target) = 32),             -- of undo and redo: the event that was undone or redone
  parents BLOB NOT NULL CHECK (length(parents) % 32 = 0), -- ids of the events before it, one behind the other
  device TEXT NOT NULL,                                -- random name of the machine account that wrote it
  actor TEXT NOT NULL,                                 -- who did it
  at_us INTEGER NOT NULL,                              -- microseconds since 1970, UTC
  verb TEXT NOT NULL,                                  -- what was done: "set owner"
  subject TEXT NOT NULL,                               -- to what: "AD-017", "12 requests"
  rows INTEGER NOT NULL,                               -- how many rows it touched
  body BLOB NOT NULL                                   -- the canonical bytes; last, so that lists need not read past it
) STRICT;

-- Which events touched a row, for the history of one record.
CREATE TABLE event_touch (
  row BLOB NOT NULL CHECK (length(row) = 16),          -- id of a row in any domain table
  number INTEGER NOT NULL,                             -- event.number
  PRIMARY KEY (row, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER event_keeps BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'the history cannot be changed'); END;
CREATE TRIGGER event_stays BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'the history cannot be deleted'); END;
CREATE TRIGGER event_touch_keeps BEFORE UPDATE ON event_touch
BEGIN SELECT RAISE(ABORT, 'the history cannot be changed'); END;
CREATE TRIGGER event_touch_stays BEFORE DELETE ON event_touch
BEGIN SELECT RAISE(ABORT, 'the history cannot be deleted'); END;

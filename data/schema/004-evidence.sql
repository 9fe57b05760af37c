-- SPDX-License-Identifier: MIT
--
-- Evidence that stands up: artifacts and what they answer, populations with what was asked of
-- them, and selections. The rows of a population stay in its file, which is an artifact; only what
-- was selected of them is here.

-- A file, kept under its SHA-256 in NAME.artifacts beside the workspace, or a URL.
CREATE TABLE artifact (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  ref TEXT NOT NULL UNIQUE,                            -- ART-12
  position INTEGER NOT NULL UNIQUE,                    -- 12
  name TEXT NOT NULL CHECK (name <> ''),               -- as the file was called; of a URL what to call it
  url TEXT,                                            -- instead of a file
  sha256 TEXT CHECK (length(sha256) = 64),             -- lower-case hex; names the file in the store
  size INTEGER CHECK (size >= 0),                      -- bytes
  hashed_at_us INTEGER,                                -- when it was read into the store, microseconds UTC
  covers_from TEXT,                                    -- the days that it speaks of
  covers_to TEXT,
  performed_on TEXT,                                   -- when what it shows was done
  collected_on TEXT,                                   -- when it was taken from its source
  collected_by BLOB REFERENCES party (id),
  note TEXT,
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  CHECK ((url IS NULL) = (sha256 IS NOT NULL)),
  CHECK ((sha256 IS NULL) = (size IS NULL)),
  CHECK (covers_to >= covers_from)
) STRICT;
CREATE INDEX artifact_by_hash ON artifact (sha256) WHERE sha256 IS NOT NULL;
CREATE INDEX artifact_by_collector ON artifact (collected_by) WHERE collected_by IS NOT NULL;

-- What was taken from a source to be counted and sampled.
CREATE TABLE population (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  ref TEXT NOT NULL UNIQUE,                            -- POP-2
  position INTEGER NOT NULL UNIQUE,                    -- 2
  title TEXT NOT NULL CHECK (title <> ''),
  control BLOB REFERENCES control (id),                -- a control may have several, each with its unit
  unit TEXT NOT NULL DEFAULT '',                       -- what one row is: a change, a removal
  artifact BLOB NOT NULL REFERENCES artifact (id),     -- the file, as it was exported
  source_system TEXT,
  environment TEXT,
  query TEXT,                                          -- query, filter or report that made it, with its parameters
  run_by TEXT,
  run_at TEXT,                                         -- as stated, with its time zone
  period_from TEXT,
  period_to TEXT,
  sheet INTEGER NOT NULL DEFAULT 1,                    -- of a workbook, from 1
  columns TEXT NOT NULL,                               -- heads, one a line
  key_column INTEGER NOT NULL,                         -- from 1: what names a row
  date_column INTEGER,                                 -- from 1: the day that puts it into the period
  rows INTEGER NOT NULL CHECK (rows >= 0),             -- counted by muster
  stated_rows INTEGER,                                 -- as the source stated
  second_count INTEGER,                                -- counted elsewhere ...
  second_count_from TEXT,                              -- ... namely there
  reviewer BLOB REFERENCES party (id),                 -- who checked that it is complete and accurate
  reviewed_on TEXT,
  note TEXT,
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;
CREATE INDEX population_by_control ON population (control) WHERE control IS NOT NULL;
CREATE INDEX population_by_artifact ON population (artifact);
CREATE INDEX population_by_reviewer ON population (reviewer) WHERE reviewer IS NOT NULL;

-- What was noticed in a population, and how that was answered.
CREATE TABLE population_check (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  ref TEXT NOT NULL UNIQUE,                            -- POP-2.3
  population BLOB NOT NULL REFERENCES population (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,                                  -- counts, dates, sequence, duplicates, empty key, empty cells, mixed dates
  title TEXT NOT NULL,                                 -- "4 of 312 rows have no Approver"
  detail TEXT NOT NULL DEFAULT '',                     -- which rows, the first of them
  found INTEGER NOT NULL,                              -- how many rows
  answer TEXT,                                         -- why it may be used nevertheless
  answered_by BLOB REFERENCES party (id),
  answered_on TEXT,
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  CHECK ((answer IS NULL) = (answered_on IS NULL))
) STRICT;
CREATE INDEX population_check_of ON population_check (population, position);
CREATE INDEX population_check_by_answerer ON population_check (answered_by) WHERE answered_by IS NOT NULL;

-- A selection: the auditor's as given, or our own for self-testing, which anybody can repeat.
CREATE TABLE sample (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  ref TEXT NOT NULL UNIQUE,                            -- SMP-3
  position INTEGER NOT NULL UNIQUE,                    -- 3
  title TEXT NOT NULL CHECK (title <> ''),
  population BLOB NOT NULL REFERENCES population (id),
  request BLOB REFERENCES request (id),                -- the request that asks for it
  chosen_by TEXT NOT NULL CHECK (chosen_by = 'auditor' OR chosen_by = 'ourselves'),
  seed TEXT,                                           -- of our own
  size INTEGER NOT NULL CHECK (size >= 1),             -- asked for; all when the population is smaller
  method TEXT NOT NULL,                                -- in words
  repeat TEXT,                                         -- of our own: the shell line that gives the same items
  selected_on TEXT NOT NULL,
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  CHECK ((chosen_by = 'ourselves') = (seed IS NOT NULL))
) STRICT;
CREATE INDEX sample_by_population ON sample (population);
CREATE INDEX sample_by_request ON sample (request) WHERE request IS NOT NULL;

-- One selected row; it wants evidence and a result.
CREATE TABLE sample_item (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  ref TEXT NOT NULL UNIQUE,                            -- SMP-3.17
  sample BLOB NOT NULL REFERENCES sample (id),
  position INTEGER NOT NULL,                           -- 17
  title TEXT NOT NULL,                                 -- the key: CHG-0042
  row INTEGER NOT NULL,                                -- in the file, the head being row 1
  cells TEXT NOT NULL,                                 -- "Head: value" a line, as in the file
  result TEXT CHECK (result = 'pass' OR result = 'deviation' OR result = 'not applicable'),
  cause TEXT,                                          -- of a deviation; why it does not apply
  exception BLOB REFERENCES exception (id),            -- that records the deviation
  owner BLOB REFERENCES party (id),
  tested_on TEXT,
  note TEXT,
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;
CREATE INDEX sample_item_of ON sample_item (sample, position);
CREATE INDEX sample_item_by_exception ON sample_item (exception) WHERE exception IS NOT NULL;
CREATE INDEX sample_item_by_owner ON sample_item (owner) WHERE owner IS NOT NULL;

-- Which artifact answers what: exactly one of the three.
CREATE TABLE attachment (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  artifact BLOB NOT NULL REFERENCES artifact (id),
  occurrence BLOB REFERENCES occurrence (id),
  item BLOB REFERENCES sample_item (id),
  request BLOB REFERENCES request (id),
  attached_on TEXT NOT NULL,
  attached_by TEXT NOT NULL,                           -- who did it, as the history names them
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  CHECK ((occurrence IS NOT NULL) + (item IS NOT NULL) + (request IS NOT NULL) = 1)
) STRICT;
CREATE INDEX attachment_of_artifact ON attachment (artifact);
CREATE INDEX attachment_to_occurrence ON attachment (occurrence) WHERE occurrence IS NOT NULL;
CREATE INDEX attachment_to_item ON attachment (item) WHERE item IS NOT NULL;
CREATE INDEX attachment_to_request ON attachment (request) WHERE request IS NOT NULL;

-- Planning sizes of our own selections; the engagement may change them. The auditor's sizes are
-- the auditor's.
CREATE TABLE sample_size (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  ref TEXT NOT NULL UNIQUE,                            -- frequency: annual ... per event
  position INTEGER NOT NULL,
  size INTEGER NOT NULL CHECK (size >= 1),             -- to plan with
  most INTEGER NOT NULL CHECK (most >= size),          -- the upper end of what is usual
  note TEXT,
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;

-- Public views; see 003-views.sql for their manners.

-- Artifacts. uses: how many occurrences, sample items and requests they answer.
CREATE VIEW v_artifacts AS
SELECT a.ref AS artifact, a.name, a.url, a.sha256, a.size, a.covers_from, a.covers_to,
       a.performed_on, a.collected_on, k.ref AS collected_by,
       (SELECT count(*) FROM attachment x WHERE x.artifact = a.id AND x.archived = 0) AS uses
  FROM artifact a
  LEFT JOIN party k ON k.id = a.collected_by
 WHERE a.archived = 0;

-- Which artifact answers what; one of occurrence, item and request is not NULL.
CREATE VIEW v_attachments AS
SELECT a.ref AS artifact, t.ref AS occurrence, i.ref AS item, r.ref AS request, x.attached_on
  FROM attachment x
  JOIN artifact a ON a.id = x.artifact AND a.archived = 0
  LEFT JOIN occurrence t ON t.id = x.occurrence
  LEFT JOIN sample_item i ON i.id = x.item
  LEFT JOIN request r ON r.id = x.request
 WHERE x.archived = 0;

-- Populations. unanswered: what was noticed in it and not answered yet.
CREATE VIEW v_populations AS
SELECT p.ref AS population, p.title, c.ref AS control, p.unit, p.source_system, p.environment,
       p.query, p.run_by, p.run_at, p.period_from, p.period_to, p.rows, p.stated_rows,
       p.second_count, p.second_count_from, v.ref AS reviewer, p.reviewed_on,
       (SELECT count(*) FROM population_check k WHERE k.population = p.id AND k.archived = 0
           AND k.answer IS NULL) AS unanswered
  FROM population p
  LEFT JOIN control c ON c.id = p.control
  LEFT JOIN party v ON v.id = p.reviewer
 WHERE p.archived = 0;

-- Selections with how far their testing is. wanting: items without a result.
CREATE VIEW v_samples AS
SELECT s.ref AS sample, s.title, p.ref AS population, c.ref AS control, r.ref AS request,
       s.chosen_by, s.seed, s.size, s.selected_on,
       (SELECT count(*) FROM sample_item i WHERE i.sample = s.id AND i.archived = 0) AS items,
       (SELECT count(*) FROM sample_item i WHERE i.sample = s.id AND i.archived = 0
           AND i.result IS NULL) AS wanting,
       (SELECT count(*) FROM sample_item i WHERE i.sample = s.id AND i.archived = 0
           AND i.result = 'deviation') AS deviations
  FROM sample s
  JOIN population p ON p.id = s.population
  LEFT JOIN control c ON c.id = p.control
  LEFT JOIN request r ON r.id = s.request
 WHERE s.archived = 0;

-- Selected rows.
CREATE VIEW v_sample_items AS
SELECT i.ref AS item, s.ref AS sample, c.ref AS control, i.title AS "key", i.result, i.cause,
       x.ref AS exception, o.ref AS owner, i.tested_on,
       (SELECT count(*) FROM attachment a WHERE a.item = i.id AND a.archived = 0) AS artifacts
  FROM sample_item i
  JOIN sample s ON s.id = i.sample AND s.archived = 0
  JOIN population p ON p.id = s.population
  LEFT JOIN control c ON c.id = p.control
  LEFT JOIN exception x ON x.id = i.exception
  LEFT JOIN party o ON o.id = i.owner
 WHERE i.archived = 0;

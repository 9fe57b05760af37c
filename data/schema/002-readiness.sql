-- SPDX-License-Identifier: MIT
--
-- Readiness: what the rules read and write beside the core records. Exceptions, reviewed
-- statements that an event did not occur, the crosswalk to other frameworks, and what a gap
-- keeps of the rule that found it.

-- Of a gap that a rule found: rule and subject say which (001-core.sql), these say the rest.
ALTER TABLE gap ADD COLUMN subject_kind TEXT;         -- kind of the record that subject names: control, request ...
ALTER TABLE gap ADD COLUMN fix TEXT;                  -- what mends it, in the rule's words
ALTER TABLE gap ADD COLUMN facts TEXT;                -- the facts as last seen; a gap dismissed with them stays quiet
CREATE INDEX gap_by_rule ON gap (rule, subject) WHERE rule IS NOT NULL;

-- How long the source keeps what the evidence is taken from; NULL: not known.
ALTER TABLE evidence ADD COLUMN source_keeps_days INTEGER CHECK (source_keeps_days BETWEEN 1 AND 36500);

-- Since when nobody holds a role; NULL: it is held, or was empty before muster looked.
ALTER TABLE party ADD COLUMN vacant_since TEXT;

-- A label, so that the engagement can be shown and set like every other record.
ALTER TABLE engagement ADD COLUMN ref TEXT NOT NULL DEFAULT 'ENG-1';

-- A deviation, or a risk that somebody accepts, from draft to decision.
CREATE TABLE exception (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  ref TEXT NOT NULL UNIQUE,                            -- EXC-3
  position INTEGER NOT NULL UNIQUE,                    -- 3
  title TEXT NOT NULL CHECK (title <> ''),
  kind TEXT NOT NULL DEFAULT 'deviation' CHECK (kind = 'deviation' OR kind = 'risk acceptance'),
  control BLOB REFERENCES control (id),
  occurrence BLOB REFERENCES occurrence (id),          -- the proof that deviates, where it is one
  gap BLOB REFERENCES gap (id),                        -- the gap whose risk is accepted, where it is one
  detail TEXT NOT NULL DEFAULT '',                     -- what deviates from what
  cause TEXT,
  impact TEXT,                                         -- what it means for the criterion
  compensating TEXT,                                   -- the compensating control, in words
  response TEXT,                                       -- management's response: with it the exception is explained
  requester BLOB REFERENCES party (id),
  requested_on TEXT,
  approver BLOB REFERENCES party (id),                 -- never the requester
  decided_on TEXT,                                     -- the day of approval or rejection
  reason TEXT,                                         -- why rejected
  expires_on TEXT,                                     -- last day of a risk acceptance
  status TEXT NOT NULL DEFAULT 'draft' CHECK (status = 'draft' OR status = 'submitted' OR status = 'approved' OR status = 'rejected'),
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;
CREATE INDEX exception_by_control ON exception (control) WHERE control IS NOT NULL;
CREATE INDEX exception_by_occurrence ON exception (occurrence) WHERE occurrence IS NOT NULL;
CREATE INDEX exception_by_gap ON exception (gap) WHERE gap IS NOT NULL;
CREATE INDEX exception_by_requester ON exception (requester) WHERE requester IS NOT NULL;
CREATE INDEX exception_by_approver ON exception (approver) WHERE approver IS NOT NULL;

-- "It did not occur in these days": how that was looked up, and who reviewed it. The answer of a
-- per-event evidence item to a period without an event.
CREATE TABLE statement (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  ref TEXT NOT NULL UNIQUE,                            -- NONE-2
  position INTEGER NOT NULL UNIQUE,                    -- 2
  evidence BLOB NOT NULL REFERENCES evidence (id),
  covers_from TEXT NOT NULL,
  covers_to TEXT NOT NULL CHECK (covers_to >= covers_from),
  basis TEXT NOT NULL CHECK (basis <> ''),             -- what was searched, how and by whom it can be repeated
  stated_by BLOB REFERENCES party (id),
  stated_on TEXT NOT NULL,
  reviewer BLOB REFERENCES party (id),                 -- never stated_by; with reviewed_on it counts
  reviewed_on TEXT,
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;
CREATE INDEX statement_by_evidence ON statement (evidence);
CREATE INDEX statement_by_maker ON statement (stated_by) WHERE stated_by IS NOT NULL;
CREATE INDEX statement_by_reviewer ON statement (reviewer) WHERE reviewer IS NOT NULL;

-- Ids of other frameworks, and which criteria they stand beside.
CREATE TABLE framework_item (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  ref TEXT NOT NULL UNIQUE,                            -- NHI3:2025, PR.AA-01, A.5.15, GOVERN 2
  framework TEXT NOT NULL,                             -- nist-csf-2.0, iso-27001-2022, owasp-nhi-2025, nist-ai-rmf
  position INTEGER NOT NULL,                           -- order within the framework
  title TEXT NOT NULL DEFAULT '',                      -- official, where it may be repeated
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;

CREATE TABLE crosswalk (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  criterion BLOB NOT NULL REFERENCES criterion (id),
  item BLOB NOT NULL REFERENCES framework_item (id),
  support TEXT NOT NULL DEFAULT '',                    -- 'ours', 'ours, supported', 'two or more sources', 'stated'
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  UNIQUE (criterion, item)
) STRICT;
CREATE INDEX crosswalk_back ON crosswalk (item, criterion);

-- How far the rules have come: no record of the program, so not part of its history.
CREATE TABLE readiness_mark (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  day TEXT NOT NULL,                                   -- of the last run of all rules
  event INTEGER NOT NULL,                              -- number of the last event they have seen
  rules TEXT NOT NULL                                  -- fingerprint of the rules that ran
) STRICT;

-- What wants a decision today, and how far the evidence is: read after every change, so from
-- indexes alone. By item, what still has to come; by status, how many are due up to a day.
CREATE INDEX occurrence_waiting ON occurrence (evidence, due) WHERE archived = 0 AND status IN ('open', 'rejected');
CREATE INDEX occurrence_by_status ON occurrence (status, due) WHERE archived = 0;

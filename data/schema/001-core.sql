-- SPDX-License-Identifier: MIT
--
-- CHECKs spell out x = 'a' OR x = 'b': SQLite builds a table for each IN list of more than two, for
-- every row.
--
-- The core records of a SOC 2 program. Every table: a 16-byte time-ordered id
-- as first column; dates as ISO text YYYY-MM-DD; archived 1 instead of a delete.
-- The history of every row is in the event tables (000-event.sql).

-- One SOC 2 examination. The newest row that is not archived is the one shown.
CREATE TABLE engagement (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  company TEXT NOT NULL CHECK (company <> ''),
  type INTEGER NOT NULL CHECK (type IN (1, 2)),        -- Type I (point in time) or Type II (period)
  period_from TEXT NOT NULL,                           -- Type I: the as-of date in both
  period_to TEXT NOT NULL CHECK (period_to >= period_from),
  categories TEXT NOT NULL,                            -- 'security' and, behind blanks, the others in scope
  auditor BLOB REFERENCES party (id),                  -- the CPA firm
  fieldwork_from TEXT,
  fieldwork_to TEXT,
  stage TEXT NOT NULL DEFAULT 'planning' CHECK (stage = 'planning' OR stage = 'readiness' OR stage = 'in period' OR stage = 'fieldwork' OR stage = 'reporting' OR stage = 'issued' OR stage = 'closed'),
  opinion TEXT,                                        -- as the CPA firm gave it; never computed
  before BLOB REFERENCES engagement (id),              -- the cycle before this one
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;

-- Who can hold a duty: people, teams, roles (held by a person) and firms.
CREATE TABLE party (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  ref TEXT NOT NULL UNIQUE,                            -- P-01; a role's code (SL)
  name TEXT NOT NULL CHECK (name <> ''),
  kind TEXT NOT NULL CHECK (kind = 'person' OR kind = 'team' OR kind = 'role' OR kind = 'firm'),
  side TEXT NOT NULL DEFAULT 'company' CHECK (side = 'company' OR side = 'auditor' OR side = 'advisor' OR side = 'vendor'),
  email TEXT,
  title TEXT,                                          -- job title
  holder BLOB REFERENCES party (id),                   -- of a role: the person who holds it now
  backup BLOB REFERENCES party (id),
  out_from TEXT,
  out_until TEXT,
  departed_on TEXT,                                    -- last day; the name stays in the history
  position INTEGER NOT NULL DEFAULT 0,                 -- order of the role columns
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;
CREATE INDEX party_by_kind ON party (kind, position, name, id);

-- Trust Services Criteria: the framework's ids with our own titles.
CREATE TABLE criterion (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  ref TEXT NOT NULL UNIQUE,                            -- CC6.1
  position INTEGER NOT NULL,
  category TEXT NOT NULL,                              -- security, availability, ...
  series TEXT NOT NULL,                                -- CC6
  series_name TEXT NOT NULL,
  title TEXT NOT NULL,
  sentence TEXT NOT NULL,
  coso TEXT,                                           -- COSO principle, CC1 to CC5 only
  in_scope INTEGER NOT NULL DEFAULT 1 CHECK (in_scope IN (0, 1)),
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;

CREATE TABLE control (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  ref TEXT NOT NULL UNIQUE,                            -- AC-04
  position INTEGER NOT NULL,                           -- order of the catalog
  series TEXT NOT NULL,                                -- of its first criterion, for grouping
  title TEXT NOT NULL CHECK (title <> ''),
  statement TEXT NOT NULL DEFAULT '',
  domain TEXT NOT NULL DEFAULT '',                     -- Leadership, People Ops, ...
  type TEXT NOT NULL DEFAULT 'preventive' CHECK (type = 'preventive' OR type = 'detective' OR type = 'corrective'),
  nature TEXT NOT NULL DEFAULT 'manual' CHECK (nature = 'manual' OR nature = 'automated' OR nature = 'hybrid'),
  frequency TEXT NOT NULL DEFAULT '',
  system TEXT NOT NULL DEFAULT '',                     -- system of record
  owner BLOB REFERENCES party (id),                    -- control owner, where one is named beside the A
  operating_since TEXT,                                -- NULL: before the period
  status TEXT NOT NULL DEFAULT 'designed' CHECK (status = 'not started' OR status = 'designed' OR status = 'implemented' OR status = 'operating' OR status = 'retired'),
  note TEXT,
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;
CREATE INDEX control_by_position ON control (position, id);

CREATE TABLE control_criterion (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  control BLOB NOT NULL REFERENCES control (id),
  criterion BLOB NOT NULL REFERENCES criterion (id),
  position INTEGER NOT NULL DEFAULT 0,                 -- the first one is the control's main criterion
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  UNIQUE (control, criterion)
) STRICT;
CREATE INDEX control_criterion_back ON control_criterion (criterion, control);

-- A cell of the RACI matrix. An emptied cell keeps its row with letters ''.
CREATE TABLE raci_cell (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  control BLOB NOT NULL REFERENCES control (id),
  party BLOB NOT NULL REFERENCES party (id),
  letters TEXT NOT NULL CHECK (letters = '' OR letters = 'R' OR letters = 'A' OR letters = 'C' OR letters = 'I' OR letters = 'RA'),
  UNIQUE (control, party)
) STRICT;
CREATE INDEX raci_cell_by_party ON raci_cell (party, control, letters);

-- What proves a control.
CREATE TABLE evidence (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  ref TEXT NOT NULL UNIQUE,                            -- AC-04.1
  position INTEGER NOT NULL,
  control BLOB NOT NULL REFERENCES control (id),
  title TEXT NOT NULL CHECK (title <> ''),
  cadence TEXT NOT NULL CHECK (cadence = 'daily' OR cadence = 'weekly' OR cadence = 'monthly' OR cadence = 'quarterly' OR cadence = 'semi-annual' OR cadence = 'annual' OR cadence = 'once' OR cadence = 'per event'),
  per_hire INTEGER NOT NULL DEFAULT 0 CHECK (per_hire IN (0, 1)), -- and once for each person joining
  lead_days INTEGER NOT NULL DEFAULT 14 CHECK (lead_days BETWEEN 0 AND 365), -- "due soon" begins
  grace_days INTEGER NOT NULL CHECK (grace_days BETWEEN 0 AND 365),          -- late, then missed
  good TEXT NOT NULL DEFAULT '',                       -- what a good one looks like
  method TEXT NOT NULL DEFAULT 'manual' CHECK (method = 'automated' OR method = 'system export' OR method = 'manual'),
  system TEXT NOT NULL DEFAULT '',
  owner BLOB REFERENCES party (id),                    -- evidence owner
  reviewer BLOB REFERENCES party (id),
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;
CREATE INDEX evidence_by_control ON evidence (control, position);
CREATE INDEX evidence_by_position ON evidence (position, id);

-- One expected proof. Late, due soon and missed are derived from the dates, never stored.
CREATE TABLE occurrence (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  ref TEXT NOT NULL UNIQUE,                            -- AC-04.1@2026-03-31
  evidence BLOB NOT NULL REFERENCES evidence (id),
  covers_from TEXT NOT NULL,
  covers_to TEXT NOT NULL CHECK (covers_to >= covers_from),
  due TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'open' CHECK (status = 'open' OR status = 'collected' OR status = 'accepted' OR status = 'rejected' OR status = 'waived'),
  owner BLOB REFERENCES party (id),                    -- NULL: the evidence owner
  reviewer BLOB REFERENCES party (id),                 -- NULL: the evidence reviewer
  performed_on TEXT,                                   -- when the control was performed
  collected_on TEXT,                                   -- when the proof was collected
  collected_by BLOB REFERENCES party (id),
  reason TEXT,                                         -- why rejected or waived
  approver BLOB REFERENCES party (id),                 -- who approved waiving
  note TEXT,
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;
CREATE INDEX occurrence_by_due ON occurrence (due, id) WHERE archived = 0;
CREATE INDEX occurrence_open ON occurrence (due, evidence) WHERE archived = 0 AND status IN ('open', 'rejected');
CREATE INDEX occurrence_by_evidence ON occurrence (evidence, covers_to);

CREATE TABLE gap (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  ref TEXT NOT NULL UNIQUE,                            -- GAP-12
  position INTEGER NOT NULL UNIQUE,                    -- 12
  title TEXT NOT NULL CHECK (title <> ''),
  detail TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT 'self-found' CHECK (source = 'rule' OR source = 'walkthrough' OR source = 'auditor' OR source = 'self-found'),
  severity TEXT NOT NULL DEFAULT 'medium' CHECK (severity = 'low' OR severity = 'medium' OR severity = 'high' OR severity = 'critical'),
  control BLOB REFERENCES control (id),
  cause TEXT,
  plan TEXT,
  owner BLOB REFERENCES party (id),
  due TEXT,
  status TEXT NOT NULL DEFAULT 'open' CHECK (status = 'open' OR status = 'assigned' OR status = 'remediating' OR status = 'retest' OR status = 'closed'),
  closure TEXT CHECK (closure = 'fixed and retested' OR closure = 'risk accepted' OR closure = 'false positive'),
  closure_reason TEXT,
  opened_on TEXT NOT NULL,
  closed_on TEXT,
  escalated_to BLOB REFERENCES party (id),
  escalated_on TEXT,
  blocks TEXT,                                         -- the release or stage it holds up
  ticket TEXT,
  rule TEXT,                                           -- id of the readiness rule that found it
  subject TEXT,                                        -- ref of the record it is about
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  CHECK ((status = 'closed') = (closure IS NOT NULL))
) STRICT;
-- The order of triage: open before closed, the worst first, then what is due first.
CREATE INDEX gap_triage ON gap ((status = 'closed'),
  (CASE severity WHEN 'critical' THEN 0 WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END),
  ifnull(due, '9999'), id) WHERE archived = 0;

-- The auditor's request. auditor_ref, title and detail are the auditor's and kept verbatim.
CREATE TABLE request (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  ref TEXT NOT NULL UNIQUE,                            -- the auditor's number; with #2 behind it if taken
  position INTEGER NOT NULL,                           -- order of the auditor's list
  auditor_ref TEXT NOT NULL,
  title TEXT NOT NULL CHECK (title <> ''),
  detail TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT 'document' CHECK (kind = 'point in time' OR kind = 'population' OR kind = 'sample' OR kind = 'document' OR kind = 'inquiry'),
  area TEXT,
  format TEXT,                                         -- format the auditor expects
  period TEXT,                                         -- period the auditor names, verbatim
  priority TEXT CHECK (priority = 'low' OR priority = 'medium' OR priority = 'high' OR priority = 'critical'),
  controls_asked TEXT,                                 -- the control or criterion cell, verbatim
  auditor_note TEXT,                                   -- the notes cell, verbatim
  requested_on TEXT,
  due TEXT,
  owner BLOB REFERENCES party (id),
  reviewer BLOB REFERENCES party (id),
  status TEXT NOT NULL DEFAULT 'new' CHECK (status = 'new' OR status = 'assigned' OR status = 'preparing' OR status = 'in review' OR status = 'submitted' OR status = 'none exists'),
  none_reason TEXT,                                    -- why nothing exists
  none_reviewer BLOB REFERENCES party (id),            -- who reviewed that answer
  answer TEXT,                                         -- our words to the auditor
  submitted_on TEXT,
  auditor_status TEXT NOT NULL DEFAULT 'open' CHECK (auditor_status = 'open' OR auditor_status = 'received' OR auditor_status = 'accepted' OR auditor_status = 'returned' OR auditor_status = 'withdrawn'),
  auditor_status_on TEXT,                              -- the date of the auditor's word
  auditor_status_source TEXT,                          -- where it was said: mail, call, their list
  returned_reason TEXT,
  list TEXT,                                           -- name of the file it came from
  list_version INTEGER NOT NULL DEFAULT 1,
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  CHECK ((status = 'none exists') = (none_reason IS NOT NULL))
) STRICT;
-- The order of triage: what waits for us, then what waits for the auditor, then what is
-- done; what is due first in each.
CREATE INDEX request_triage ON request (
  (CASE WHEN auditor_status IN ('accepted', 'withdrawn') THEN 2
        WHEN status IN ('submitted', 'none exists') AND auditor_status <> 'returned' THEN 1
        ELSE 0 END),
  ifnull(due, '9999'), position, id) WHERE archived = 0;

CREATE TABLE request_control (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  request BLOB NOT NULL REFERENCES request (id),
  control BLOB NOT NULL REFERENCES control (id),
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  UNIQUE (request, control)
) STRICT;
CREATE INDEX request_control_back ON request_control (control, request);

CREATE TABLE request_criterion (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  request BLOB NOT NULL REFERENCES request (id),
  criterion BLOB NOT NULL REFERENCES criterion (id),
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  UNIQUE (request, criterion)
) STRICT;
CREATE INDEX request_criterion_back ON request_criterion (criterion, request);

CREATE TABLE request_evidence (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  request BLOB NOT NULL REFERENCES request (id),
  evidence BLOB NOT NULL REFERENCES evidence (id),
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  UNIQUE (request, evidence)
) STRICT;
CREATE INDEX request_evidence_back ON request_evidence (evidence, request);

-- What was said about a record. internal never leaves the house; shared may go to the auditor.
CREATE TABLE comment (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  about BLOB NOT NULL CHECK (length(about) = 16),      -- id of the control, occurrence, gap, request ...
  author TEXT NOT NULL,
  at_us INTEGER NOT NULL,                              -- microseconds UTC
  audience TEXT NOT NULL CHECK (audience IN ('internal', 'shared')),
  body TEXT NOT NULL CHECK (body <> ''),
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;
CREATE INDEX comment_about ON comment (about, at_us);

-- Who a record stands in relation to: for the load of a person, and so that taking back the making of a
-- party or control does not read whole tables for references.
CREATE INDEX party_by_holder ON party (holder) WHERE holder IS NOT NULL;
CREATE INDEX party_by_backup ON party (backup) WHERE backup IS NOT NULL;
CREATE INDEX control_by_owner ON control (owner) WHERE owner IS NOT NULL;
CREATE INDEX evidence_by_owner ON evidence (owner) WHERE owner IS NOT NULL;
CREATE INDEX evidence_by_reviewer ON evidence (reviewer) WHERE reviewer IS NOT NULL;
CREATE INDEX occurrence_by_owner ON occurrence (owner) WHERE owner IS NOT NULL;
CREATE INDEX occurrence_by_reviewer ON occurrence (reviewer) WHERE reviewer IS NOT NULL;
CREATE INDEX occurrence_by_collector ON occurrence (collected_by) WHERE collected_by IS NOT NULL;
CREATE INDEX occurrence_by_approver ON occurrence (approver) WHERE approver IS NOT NULL;
CREATE INDEX gap_by_owner ON gap (owner) WHERE owner IS NOT NULL;
CREATE INDEX gap_by_escalation ON gap (escalated_to) WHERE escalated_to IS NOT NULL;
CREATE INDEX gap_by_control ON gap (control) WHERE control IS NOT NULL;
CREATE INDEX request_by_owner ON request (owner) WHERE owner IS NOT NULL;
CREATE INDEX request_by_reviewer ON request (reviewer) WHERE reviewer IS NOT NULL;
CREATE INDEX request_by_none_reviewer ON request (none_reviewer) WHERE none_reviewer IS NOT NULL;

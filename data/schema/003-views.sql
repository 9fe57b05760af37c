-- SPDX-License-Identifier: MIT
--
-- The public views: what readiness rules and anybody with the sqlite3 shell may read. This page is
-- their documentation and they are a stable interface: a column never changes its meaning or
-- leaves; new ones may come.
--
-- Records are named by their labels (control AC-04, evidence AC-04.1, occurrence
-- AC-04.1@2026-03-31, request IRL-17, gap GAP-12). Who has a duty is named twice: as it is
-- assigned (owner: the ref of a person or role) and as the human behind it (owner_person: the
-- person, or who holds the role; NULL while nobody does). Days are ISO text and sort as text.
-- Booleans are 0 and 1. Nothing here depends on today: compare with :today in a rule, with
-- date('now') in the shell. What is put away (archived) is not shown.

-- The examination: one row, or none.
CREATE VIEW v_engagement AS
SELECT g.ref AS engagement, g.company, g.type, g.period_from, g.period_to, g.categories,
       a.ref AS auditor, a.name AS auditor_name, g.fieldwork_from, g.fieldwork_to, g.stage, g.opinion
  FROM engagement g
  LEFT JOIN party a ON a.id = g.auditor
 WHERE g.id = (SELECT max(id) FROM engagement WHERE archived = 0);

-- People, teams, roles and firms. person: the human behind it (itself for people).
CREATE VIEW v_people AS
SELECT p.ref AS party, p.name, p.kind, p.side, p.email, p.title,
       CASE WHEN p.kind = 'role' THEN h.ref ELSE p.ref END AS person,
       coalesce(h.name, p.name) AS person_name,
       h.ref AS holder, b.ref AS backup,
       p.out_from, p.out_until, p.departed_on, p.vacant_since,
       coalesce(h.departed_on, p.departed_on) AS person_departed_on
  FROM party p
  LEFT JOIN party h ON h.id = p.holder
  LEFT JOIN party b ON b.id = p.backup
 WHERE p.archived = 0;

-- Trust Services Criteria.
CREATE VIEW v_criteria AS
SELECT ref AS criterion, category, series, series_name, title, in_scope
  FROM criterion
 WHERE archived = 0;

-- Controls. in_scope: it serves a criterion in scope (or none yet) and is not retired. begun: its
-- design has been started. operating_since NULL: before the period.
CREATE VIEW v_controls AS
SELECT c.ref AS control, c.title, c.statement, c.domain, c.series, c.type, c.nature, c.frequency,
       c.system, c.status, c.operating_since, c.note,
       c.status <> 'not started' AS begun,
       c.status <> 'retired' AND
         (EXISTS (SELECT 1 FROM control_criterion x JOIN criterion r ON r.id = x.criterion
                   WHERE x.control = c.id AND x.archived = 0 AND r.in_scope = 1) OR
          NOT EXISTS (SELECT 1 FROM control_criterion x
                       WHERE x.control = c.id AND x.archived = 0)) AS in_scope,
       o.ref AS owner, CASE WHEN o.kind = 'role' THEN oh.ref ELSE o.ref END AS owner_person
  FROM control c
  LEFT JOIN party o ON o.id = c.owner
  LEFT JOIN party oh ON oh.id = o.holder
 WHERE c.archived = 0;

-- Which criteria a control serves. main: the one that groups it.
CREATE VIEW v_control_criteria AS
SELECT c.ref AS control, r.ref AS criterion, r.series, r.category, r.in_scope,
       x.position = 0 AS main
  FROM control_criterion x
  JOIN control c ON c.id = x.control AND c.archived = 0
  JOIN criterion r ON r.id = x.criterion AND r.archived = 0
 WHERE x.archived = 0;

-- The RACI matrix, a row a letter.
CREATE VIEW v_raci AS
SELECT c.ref AS control, l.letter, p.ref AS party, p.name AS party_name, p.kind AS party_kind,
       p.side, CASE WHEN p.kind = 'role' THEN h.ref ELSE p.ref END AS person,
       coalesce(h.name, p.name) AS person_name,
       coalesce(h.departed_on, p.departed_on) AS person_departed_on,
       p.vacant_since
  FROM raci_cell m
  JOIN (SELECT 'R' AS letter UNION ALL SELECT 'A' UNION ALL SELECT 'C' UNION ALL SELECT 'I') l
    ON instr(m.letters, l.letter) > 0
  JOIN control c ON c.id = m.control AND c.archived = 0
  JOIN party p ON p.id = m.party
  LEFT JOIN party h ON h.id = p.holder
 WHERE m.letters <> '';

-- Evidence items. source_keeps_days NULL: not known.
CREATE VIEW v_evidence AS
SELECT e.ref AS evidence, c.ref AS control, e.title, e.cadence, e.per_hire, e.lead_days,
       e.grace_days, e.method, e.system, c.system AS control_system, c.operating_since,
       e.source_keeps_days,
       o.ref AS owner, CASE WHEN o.kind = 'role' THEN oh.ref ELSE o.ref END AS owner_person,
       v.ref AS reviewer, CASE WHEN v.kind = 'role' THEN vh.ref ELSE v.ref END AS reviewer_person
  FROM evidence e
  JOIN control c ON c.id = e.control AND c.archived = 0
  LEFT JOIN party o ON o.id = e.owner
  LEFT JOIN party oh ON oh.id = o.holder
  LEFT JOIN party v ON v.id = e.reviewer
  LEFT JOIN party vh ON vh.id = v.holder
 WHERE e.archived = 0;

-- Occurrences: one expected proof each. soon_from: due soon begins. last_day: end of the grace;
-- later it is missed. owner, reviewer: those in force, the evidence item's where it has none.
CREATE VIEW v_occurrences AS
SELECT t.ref AS occurrence, e.ref AS evidence, c.ref AS control, e.title, e.cadence, e.method,
       t.covers_from, t.covers_to, t.due, t.status,
       date(t.due, '-' || e.lead_days || ' days') AS soon_from,
       date(t.due, '+' || e.grace_days || ' days') AS last_day,
       t.performed_on, t.collected_on, t.reason,
       o.ref AS owner, CASE WHEN o.kind = 'role' THEN oh.ref ELSE o.ref END AS owner_person,
       v.ref AS reviewer, CASE WHEN v.kind = 'role' THEN vh.ref ELSE v.ref END AS reviewer_person,
       k.ref AS collected_by, CASE WHEN k.kind = 'role' THEN kh.ref ELSE k.ref END AS collected_by_person,
       a.ref AS approver, CASE WHEN a.kind = 'role' THEN ah.ref ELSE a.ref END AS approver_person
  FROM occurrence t
  JOIN evidence e ON e.id = t.evidence AND e.archived = 0
  JOIN control c ON c.id = e.control AND c.archived = 0
  LEFT JOIN party o ON o.id = ifnull(t.owner, e.owner)
  LEFT JOIN party oh ON oh.id = o.holder
  LEFT JOIN party v ON v.id = ifnull(t.reviewer, e.reviewer)
  LEFT JOIN party vh ON vh.id = v.holder
  LEFT JOIN party k ON k.id = t.collected_by
  LEFT JOIN party kh ON kh.id = k.holder
  LEFT JOIN party a ON a.id = t.approver
  LEFT JOIN party ah ON ah.id = a.holder
 WHERE t.archived = 0;

-- Reviewed (or not yet reviewed) statements that an event did not occur.
CREATE VIEW v_statements AS
SELECT s.ref AS statement, e.ref AS evidence, s.covers_from, s.covers_to, s.basis, s.stated_on,
       m.ref AS stated_by, v.ref AS reviewer, s.reviewed_on
  FROM statement s
  JOIN evidence e ON e.id = s.evidence
  LEFT JOIN party m ON m.id = s.stated_by
  LEFT JOIN party v ON v.id = s.reviewer
 WHERE s.archived = 0;

-- The auditor's requests. waits_for: us, auditor or nobody. touched_on: the UTC day of its last change.
CREATE VIEW v_requests AS
SELECT r.ref AS request, r.title, r.kind, r.priority, r.requested_on, r.due, r.status,
       r.auditor_status, r.auditor_status_on, r.returned_reason, r.submitted_on,
       CASE WHEN r.auditor_status IN ('accepted', 'withdrawn') THEN 'nobody'
            WHEN r.status IN ('submitted', 'none exists') AND r.auditor_status <> 'returned'
            THEN 'auditor' ELSE 'us' END AS waits_for,
       (SELECT date(v.at_us / 1000000, 'unixepoch') FROM event v
         WHERE v.number = (SELECT max(x.number) FROM event_touch x WHERE x.row = r.id)) AS touched_on,
       o.ref AS owner, CASE WHEN o.kind = 'role' THEN oh.ref ELSE o.ref END AS owner_person,
       coalesce(oh.departed_on, o.departed_on) AS owner_departed_on,
       v.ref AS reviewer, CASE WHEN v.kind = 'role' THEN vh.ref ELSE v.ref END AS reviewer_person,
       n.ref AS none_reviewer
  FROM request r
  LEFT JOIN party o ON o.id = r.owner
  LEFT JOIN party oh ON oh.id = o.holder
  LEFT JOIN party v ON v.id = r.reviewer
  LEFT JOIN party vh ON vh.id = v.holder
  LEFT JOIN party n ON n.id = r.none_reviewer
 WHERE r.archived = 0;

-- What a request is about: target_kind is control, criterion or evidence.
CREATE VIEW v_request_links AS
SELECT r.ref AS request, 'control' AS target_kind, c.ref AS target
  FROM request_control x JOIN request r ON r.id = x.request JOIN control c ON c.id = x.control
 WHERE x.archived = 0
UNION ALL
SELECT r.ref, 'criterion', c.ref
  FROM request_criterion x JOIN request r ON r.id = x.request JOIN criterion c ON c.id = x.criterion
 WHERE x.archived = 0
UNION ALL
SELECT r.ref, 'evidence', e.ref
  FROM request_evidence x JOIN request r ON r.id = x.request JOIN evidence e ON e.id = x.evidence
 WHERE x.archived = 0;

-- Gaps, those that rules found and all others.
CREATE VIEW v_gaps AS
SELECT g.ref AS gap, g.title, g.severity, g.source, g.status, g.closure, g.due, g.opened_on,
       g.closed_on, g.escalated_on, g.blocks, g.ticket, g.rule, g.subject, g.subject_kind,
       g.plan, c.ref AS control,
       o.ref AS owner, CASE WHEN o.kind = 'role' THEN oh.ref ELSE o.ref END AS owner_person,
       coalesce(oh.departed_on, o.departed_on) AS owner_departed_on
  FROM gap g
  LEFT JOIN control c ON c.id = g.control
  LEFT JOIN party o ON o.id = g.owner
  LEFT JOIN party oh ON oh.id = o.holder
 WHERE g.archived = 0;

-- Deviations and accepted risks. touched_on: the UTC day of its last change.
CREATE VIEW v_exceptions AS
SELECT x.ref AS exception, x.title, x.kind, x.status, x.requested_on, x.decided_on, x.expires_on,
       x.compensating, x.response, c.ref AS control, t.ref AS occurrence, g.ref AS gap,
       q.ref AS requester, CASE WHEN q.kind = 'role' THEN qh.ref ELSE q.ref END AS requester_person,
       a.ref AS approver, CASE WHEN a.kind = 'role' THEN ah.ref ELSE a.ref END AS approver_person,
       (SELECT date(v.at_us / 1000000, 'unixepoch') FROM event v
         WHERE v.number = (SELECT max(y.number) FROM event_touch y WHERE y.row = x.id)) AS touched_on
  FROM exception x
  LEFT JOIN control c ON c.id = x.control
  LEFT JOIN occurrence t ON t.id = x.occurrence
  LEFT JOIN gap g ON g.id = x.gap
  LEFT JOIN party q ON q.id = x.requester
  LEFT JOIN party qh ON qh.id = q.holder
  LEFT JOIN party a ON a.id = x.approver
  LEFT JOIN party ah ON ah.id = a.holder
 WHERE x.archived = 0;

-- Criteria beside the ids of other frameworks.
CREATE VIEW v_crosswalk AS
SELECT c.ref AS criterion, i.framework, i.ref AS item, i.title, x.support
  FROM crosswalk x
  JOIN criterion c ON c.id = x.criterion
  JOIN framework_item i ON i.id = x.item
 WHERE x.archived = 0;

-- Open duties, one row each: who carries what. duty: accountable, responsible, evidence (owner of
-- an item in the plan), due (an occurrence, request or gap not done, with its day), review.
-- Only what is in the examination or open counts.
CREATE VIEW v_duties AS
SELECT m.person, m.party, CASE m.letter WHEN 'A' THEN 'accountable' ELSE 'responsible' END AS duty,
       'control' AS kind, m.control AS subject, NULL AS due
  FROM v_raci m
  JOIN v_controls c ON c.control = m.control AND c.in_scope
 WHERE m.letter IN ('A', 'R')
UNION ALL
SELECT e.owner_person, e.owner, 'evidence', 'evidence', e.evidence, NULL
  FROM v_evidence e
  JOIN v_controls c ON c.control = e.control AND c.in_scope
 WHERE e.owner IS NOT NULL
UNION ALL
SELECT e.reviewer_person, e.reviewer, 'review', 'evidence', e.evidence, NULL
  FROM v_evidence e
  JOIN v_controls c ON c.control = e.control AND c.in_scope
 WHERE e.reviewer IS NOT NULL
UNION ALL
SELECT t.owner_person, t.owner, 'due', 'occurrence', t.occurrence, t.due
  FROM v_occurrences t
 WHERE t.status IN ('open', 'rejected') AND t.owner IS NOT NULL
UNION ALL
SELECT r.owner_person, r.owner, 'due', 'request', r.request, r.due
  FROM v_requests r
 WHERE r.waits_for = 'us' AND r.owner IS NOT NULL
UNION ALL
SELECT g.owner_person, g.owner, 'due', 'gap', g.gap, g.due
  FROM v_gaps g
 WHERE g.status <> 'closed' AND g.owner IS NOT NULL;

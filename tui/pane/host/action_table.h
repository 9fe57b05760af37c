/* SPDX-License-Identifier: MIT
 *
 * The table of actions; see action.h for what the columns mean. To add an
 * action: one row here, one case where it is done (a pane's act(), pane/verb/verb.c
 * for what works on records of any kind, or app/app_act.c), and nothing else.
 * Columns: id, scope, name, default keys, footer word, footer priority, help, writes. */
#pragma once

/* clang-format off */
#define ACTIONS(X) \
X(RACI_R, SCOPE_RACI, "toggle-responsible", "r", "letter", 90, "Put R (responsible) into the cell or take it out.", true) \
X(RACI_A, SCOPE_RACI, "toggle-accountable", "a", "letter", 90, "Put A (accountable) into the cell or take it out; exactly one A a control.", true) \
X(RACI_C, SCOPE_RACI, "toggle-consulted", "c", "letter", 90, "Put C (consulted) into the cell or take it out.", true) \
X(RACI_I, SCOPE_RACI, "toggle-informed", "i", "letter", 90, "Put I (informed) into the cell or take it out.", true) \
X(RACI_CLEAR, SCOPE_RACI, "clear-cell", "x", "clear", 80, "Empty the cell.", true) \
X(RACI_COLUMNS, SCOPE_RACI, "columns", "v", "columns", 75, "Show roles or people as columns.", false) \
X(RACI_PREVIOUS_FAULT, SCOPE_RACI, "previous-fault", "[", "fault", 60, "Go to the previous control whose row is not in order.", false) \
X(RACI_NEXT_FAULT, SCOPE_RACI, "next-fault", "]", "fault", 60, "Go to the next control whose row is not in order.", false) \
X(CALENDAR_VIEW, SCOPE_CALENDAR, "view", "v", "view", 80, "Change between month, agenda and the timeline of the period.", false) \
X(CALENDAR_BACK, SCOPE_CALENDAR, "step-back", "[", "step", 70, "One month or screen back.", false) \
X(CALENDAR_FORTH, SCOPE_CALENDAR, "step-forth", "]", "step", 70, "One month or screen forth.", false) \
X(CALENDAR_TODAY, SCOPE_CALENDAR, "go-today", "T", "", 0, "Go to today.", false) \
X(PEOPLE_VIEW, SCOPE_PEOPLE, "people-view", "v", "view", 80, "Change between people, roles, controls where one person is everything, and functions.", false) \
X(SET_HOLDER, SCOPE_PEOPLE, "set-holder", "o", "holder", 82, "Set who holds the role.", true) \
X(HAND_OVER, SCOPE_PEOPLE | SCOPE_TODAY | SCOPE_DETAIL, "hand-over", "H", "hand over", 83, "Give a person's open duties to another, as one change.", true) \
X(SET_OWNER, SCOPE_ANY, "set-owner", "o", "owner", 85, "Set who owns it.", true) \
X(SET_STATUS, SCOPE_ANY, "set-status", "x", "status", 84, "Set the status, with the reason where one is needed.", true) \
X(SET_DUE, SCOPE_ANY, "set-due", "t", "due", 78, "Set when it is due: 31 dec, +14, fri, 2026-12-31.", true) \
X(COMMENT, SCOPE_ANY, "comment", "c", "comment", 76, "Add an internal comment, which never leaves the house.", true) \
X(SET_SEVERITY, SCOPE_GAPS | SCOPE_TODAY | SCOPE_DETAIL, "set-severity", "S", "severity", 81, "Set the severity of gaps.", true) \
X(AUDITOR_STATUS, SCOPE_REQUESTS | SCOPE_TODAY | SCOPE_DETAIL, "auditor-status", "X", "auditor", 72, "Record the auditor's word on the request, with its date and source.", true) \
X(COMMENT_SHARED, SCOPE_REQUESTS | SCOPE_TODAY | SCOPE_DETAIL, "comment-shared", "C", "", 0, "Add a comment that may go to the auditor.", true) \
X(ACCEPT_RISK, SCOPE_GAPS | SCOPE_DETAIL, "accept-risk", "R", "risk", 58, "Draft an exception that accepts the risk of the gap until a day.", true) \
X(RECORD_DEVIATION, SCOPE_CALENDAR | SCOPE_DETAIL, "record-deviation", "D", "", 0, "Draft an exception that records how the proof deviates.", true) \
X(ESCALATE, SCOPE_GAPS | SCOPE_TODAY | SCOPE_DETAIL, "escalate", "E", "escalate", 74, "Escalate gaps to somebody, as of today.", true) \
X(SET_PERFORMED, SCOPE_CALENDAR | SCOPE_TODAY | SCOPE_DETAIL, "set-performed", "p", "performed", 65, "Set the day on which the control was performed.", true) \
X(LINK, SCOPE_REQUESTS | SCOPE_TODAY | SCOPE_DETAIL, "link", "l", "link", 79, "Link the request to controls, evidence or criteria.", true) \
X(PROPOSE, SCOPE_REQUESTS | SCOPE_TODAY | SCOPE_DETAIL, "propose", "f", "fits", 71, "Show what fits the request: evidence, populations, samples, and why; attach the marked.", true) \
X(PREVIOUS_UNANSWERED, SCOPE_REQUESTS, "previous-unanswered", "[", "next", 81, "Go to the previous request that we have not answered.", false) \
X(NEXT_UNANSWERED, SCOPE_REQUESTS, "next-unanswered", "]", "next", 81, "Go to the next request that we have not answered.", false) \
X(IMPORT_LIST, SCOPE_REQUESTS, "import-list", "", "", 0, "Take in the auditor's list; what it changes is shown before it is applied.", true) \
X(SELECT_SAMPLE, SCOPE_REGISTERS | SCOPE_DETAIL, "select-sample", "P", "sample", 61, "Select from a population: our own by a seed, or the auditor's keys.", true) \
X(ATTACH, SCOPE_CALENDAR | SCOPE_REQUESTS | SCOPE_REGISTERS | SCOPE_TODAY | SCOPE_DETAIL, "attach", "A", "attach", 77, "Attach a file or an address to the occurrence, request or sample item; on to the next open one.", true) \
X(DETACH, SCOPE_CALENDAR | SCOPE_REQUESTS | SCOPE_REGISTERS | SCOPE_TODAY | SCOPE_DETAIL, "detach", "d", "detach", 61, "Take an artifact away from what it answers; the file is kept.", true) \
X(EDIT, SCOPE_ANY, "edit", "e", "edit", 74, "Edit the fields of the record.", true) \
X(ADD, SCOPE_ANY, "add", "a", "add", 55, "Add a new record.", true) \
X(FIND, SCOPE_LIST, "find", "/", "find", 60, "Find text; n and N go on.", false) \
X(FIND_NEXT, SCOPE_LIST, "find-next", "n", "", 0, "Next match.", false) \
X(FIND_PREVIOUS, SCOPE_LIST, "find-previous", "N", "", 0, "Previous match.", false) \
X(ONLY, SCOPE_LIST, "only-matches", "\\", "only", 50, "Show only the matches, or all again.", false) \
X(SORT, SCOPE_LIST & ~SCOPE_TODAY, "sort", "s", "sort", 52, "Choose the order; the same again reverses.", false) \
X(MARK, SCOPE_LIST, "mark", "Space", "mark", 54, "Mark the row and go on; verbs act on the marks.", false) \
X(MARK_RANGE, SCOPE_LIST & ~SCOPE_TODAY, "mark-range", "V", "", 0, "Begin a range at the row; V again marks it.", false) \
X(MARK_MATCHES, SCOPE_LIST, "mark-matches", "*", "", 0, "Mark all matches, or all rows shown.", false) \
X(UNDO, SCOPE_ANY, "undo", "u", "undo", 77, "Undo the last change; across restarts too.", true) \
X(REDO, SCOPE_ANY, "redo", "^R", "", 0, "Redo what was undone.", true) \
X(REPEAT, SCOPE_ANY, "repeat", ".", "", 0, "Do the last change again, here.", true) \
X(OPEN, SCOPE_ANY, "open", "Enter", "open", 73, "Show the record, or follow the link.", false) \
X(LEAVE, SCOPE_ANY, "leave", "q", "", 0, "Go back; at the top quit.", false) \
X(CLEAR, SCOPE_ANY, "clear", "Esc", "", 0, "Clear the find, then the marks; leave the detail.", false) \
X(DOWN, SCOPE_ANY, "down", "j Down", "", 0, "One row down.", false) \
X(UP, SCOPE_ANY, "up", "k Up", "", 0, "One row up.", false) \
X(LEFT, SCOPE_ANY, "left", "h Left", "", 0, "One cell left.", false) \
X(RIGHT, SCOPE_ANY, "right", "l Right", "", 0, "One cell right.", false) \
X(HALF_DOWN, SCOPE_ANY, "half-page-down", "^D", "", 0, "Half a page down.", false) \
X(HALF_UP, SCOPE_ANY, "half-page-up", "^U", "", 0, "Half a page up.", false) \
X(PAGE_DOWN, SCOPE_ANY, "page-down", "PgDn", "", 0, "A page down.", false) \
X(PAGE_UP, SCOPE_ANY, "page-up", "PgUp", "", 0, "A page up.", false) \
X(TOP, SCOPE_ANY, "top", "gg Home", "", 0, "To the first row.", false) \
X(BOTTOM, SCOPE_ANY, "bottom", "G End", "", 0, "To the last row.", false) \
X(GO_TODAY, SCOPE_ANY, "pane-today", "1", "", 0, "What wants a decision now, and how far the program is.", false) \
X(GO_RACI, SCOPE_ANY, "pane-raci", "2", "", 0, "Who is accountable and responsible for each control.", false) \
X(GO_CALENDAR, SCOPE_ANY, "pane-calendar", "3", "", 0, "The expected proofs over the period.", false) \
X(GO_GAPS, SCOPE_ANY, "pane-gaps", "4", "", 0, "What needs attention, and who fixes it.", false) \
X(GO_REQUESTS, SCOPE_ANY, "pane-requests", "5", "", 0, "What the auditor asked for.", false) \
X(GO_CONTROLS, SCOPE_ANY, "pane-controls", "6", "", 0, "The controls.", false) \
X(GO_PEOPLE, SCOPE_ANY, "pane-people", "9", "", 0, "Who carries how much, who holds which role, and where the program hangs on one person.", false) \
X(NEXT_PANE, SCOPE_ANY, "next-pane", "Tab", "", 0, "The next pane.", false) \
X(PREVIOUS_PANE, SCOPE_ANY, "previous-pane", "BackTab", "", 0, "The previous pane.", false) \
X(VERIFY, SCOPE_ANY, "verify", "", "", 0, "Hold the history and every artifact against their hashes.", false) \
X(ZOOM, SCOPE_LIST, "zoom", "z", "", 0, "Give the list the whole screen, or show the details beside it again.", false) \
X(THEME, SCOPE_ANY, "theme", "", "", 0, "The next colour theme.", false) \
X(REDRAW, SCOPE_ANY, "redraw", "^L", "", 0, "Draw the screen anew.", false) \
X(PALETTE, SCOPE_ANY, "palette", ": ^P", "palette", 70, "Find any action or record by a few letters; :42 goes to row 42.", false) \
X(HELP, SCOPE_ANY, "help", "?", "help", 100, "The keys that work here; Enter runs one.", false)
/* clang-format on */

/* SPDX-License-Identifier: MIT
 *
 * Header rows as auditors' tools write them, and which column becomes what. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "exchange/reading/columns.h"

static Sheet sheet_of(const char *text)
{
	Err err = ERR_INIT;
	Sheet s;
	const RowSource list = {.fd = -1, .name = STR("list.csv"), .bytes = str_of(text)};
	if (!sheet_read(&s, &list, &err))
		fail_msg("%s", err.text);
	return s;
}

/* "number=A title=C" for the fields found, with the mapping when there is one. */
static char *layout(const char *kind, const char *map, const char *text)
{
	Err err = ERR_INIT;
	ColumnRules rules;
	Columns c;
	StrBuf out;
	Sheet s = sheet_of(text);
	strbuf_init(&out);
	assert_true(columnrules_load(&rules, kind, &err));
	bool good = map == NULL || columnrules_map(&rules, "map.yaml", str_of(map), &err);
	if (good && columns_find(&c, &rules, &s, &err)) {
		for (size_t i = 0; i < rules.fields; i++) {
			char letters[SHEET_COLUMN_SIZE];
			if (c.at[i] >= 0)
				strbuf_printf(&out, "%s%.*s=%s", out.n > 0 ? " " : "",
					      STR_ARG(rules.field[i].name),
					      sheet_column_letters((size_t)c.at[i], letters));
		}
		columns_deinit(&c);
	} else {
		assert_int_equal(err.kind, ERR_INPUT);
		strbuf_printf(&out, "! %s", err.text);
	}
	columnrules_deinit(&rules);
	sheet_deinit(&s);
	return strbuf_take(&out);
}

static void check_with(const char *kind, const char *map, const char *text, const char *expected)
{
	char *got = layout(kind, map, text);
	if (strcmp(got, expected) != 0)
		fail_msg("%s gives \"%s\", not \"%s\"", text, got, expected);
	free(got);
}

static void check(const char *header, const char *expected)
{
	check_with("requests", NULL, header, expected);
}

static void refuse_with(const char *kind, const char *map, const char *text, const char *sentence)
{
	char *got = layout(kind, map, text);
	if (got[0] != '!' || strstr(got, sentence) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", got, sentence);
	free(got);
}

static void headers_of_real_lists_are_understood(void **state)
{
	(void)state;
	check("PBC #,Control Ref,Evidence Description,Format Expected,Due Date,Assigned To,Status,"
	      "Received Date,Notes",
	      "number=A detail=C control=B owner=F due=E received=H format=D status=G notes=I");
	check("Request ID,Request Description,Requested On,Assigned To,Status,Due Date,Date Submitted,"
	      "Review Status,File Name / Location,Last Updated By,Notes",
	      "number=A detail=B owner=D requested=C due=F submitted=G auditor_status=H status=E "
	      "evidence=I notes=K");
	check("#,Artifact Description,Owner,System/Tool,Due Date,Delivered?,Notes",
	      "number=A title=B detail=G owner=C due=E status=F");
	check("No.,Category,Request Description,Particulars,Due Date,Required",
	      "number=A title=C detail=D area=B due=E");
	check("ID,Reference,Summary,Assignee", "number=B title=C owner=D");
	check("Request ID,PBC Item,Description,Internal Status,Auditor Status,Evidence ID,"
	      "Evidence Link,Priority",
	      "number=A title=B detail=C priority=H auditor_status=E our_status=D evidence=G");
	check("PBC ID,PBC Item,Description,TSC Ref,Internal Status,Auditor Status,Evidence Link",
	      "number=A title=B detail=C criteria=D auditor_status=F our_status=E evidence=G");
	check("Request ID,Control or topic,Owner,Due date,Evidence link,Status,Priority,Reviewer,"
	      "Submitted date,Follow-up notes,Title",
	      "number=A title=K control=B owner=C reviewer=H due=D submitted=I priority=G status=F "
	      "evidence=E notes=J");
	check("item ref;description;owner;due date", "number=A detail=B owner=C due=D");
	check("Category,Request Description,Assigned To,Due Date,Required",
	      "detail=B owner=C area=A due=D");
	check("Item name,Contact email,Area,Due date,Description,Workstream,Period,Format,Priority,"
	      "Reviewer,Sensitivity",
	      "title=A detail=E owner=B reviewer=J area=C due=D period=G format=H priority=I");
	check("Area,Description,Due Date,Before,After,Recur", "detail=B area=A due=C");
	check("id,uniqueId,title,description,approvalStatus,frameworkCodes,additionalControlIds,"
	      "dueDate,evidenceCaptureDate,creationDate",
	      "number=B title=C detail=D control=G criteria=F requested=J due=H period=I "
	      "auditor_status=E");
}

/* Each spelling, beside what else must be there. */
static void spelling(const char *header, const char *field)
{
	Err err = ERR_INIT;
	ColumnRules rules;
	Columns c;
	StrBuf text;
	strbuf_init(&text);
	bool is_number = strcmp(field, "number") == 0;
	bool is_words = strcmp(field, "title") == 0 || strcmp(field, "detail") == 0;
	strbuf_printf(&text, "%s,Zzz,\"%s\"", is_number ? "Yyy" : "PBC #", header);
	if (!is_words)
		strbuf_add(&text, STR(",PBC Item"));
	Sheet s = sheet_of(text.p);
	assert_true(columnrules_load(&rules, "requests", &err));
	if (!columns_find(&c, &rules, &s, &err))
		fail_msg("%s: %s", header, err.text);
	if (columns_at(&c, field) != 2)
		fail_msg("%s is not %s", header, field);
	assert_int_equal(c.unused[0], is_number ? 0 : 1);
	columns_deinit(&c);
	columnrules_deinit(&rules);
	sheet_deinit(&s);
	strbuf_deinit(&text);
}

static void every_known_spelling_is_its_field(void **state)
{
	(void)state;
	static const struct {
		const char *field, *header[12];
	} known[] = {
		{"number",
		 {"PBC #", "PBC ID", "Request ID", "Reference", "Ref", "#", "ID", "Number",
		  "uniqueId", "requestNumber"}},
		{"title",
		 {"PBC Item", "Item", "Item name", "Request", "Artifact Description", "Title",
		  "Summary", "Name"}},
		{"detail",
		 {"Description", "Evidence Description", "Request Description",
		  "Description of request", "Detail", "Notes", "Specifics", "Particulars",
		  "InstructionText"}},
		{"control", {"Control Ref", "Control or topic", "controlIds", "Related Controls"}},
		{"criteria", {"TSC Ref", "frameworkCodes", "requirementRef"}},
		{"owner",
		 {"Owner", "Assigned To", "Assignee", "Contact", "Client contact", "Contact email",
		  "Email", "Requested To"}},
		{"requestor", {"Requested By", "Requestor", "auditorEmail"}},
		{"reviewer", {"Reviewer"}},
		{"area",
		 {"Area", "Department", "Function", "Workstream owner", "Category", "Workstream",
		  "Topic", "Phase"}},
		{"requested", {"Requested On", "Date Requested", "Requested Date"}},
		{"due", {"Due", "Due date", "Deadline", "Deadline (YYYY-MM-DD)", "Needed by"}},
		{"submitted", {"Date Submitted", "Submitted date"}},
		{"received", {"Received Date"}},
		{"period", {"Period", "As of", "Fiscal period", "evidenceCaptureDate"}},
		{"format", {"Format", "Format Expected", "Expected format", "File type"}},
		{"priority", {"Priority", "Urgency"}},
		{"status", {"Status", "Delivered?"}},
		{"our_status", {"Internal Status"}},
		{"auditor_status", {"Auditor Status", "Review Status"}},
		{"evidence", {"Evidence ID", "Evidence Link", "File Name / Location"}},
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		for (size_t k = 0; known[i].header[k] != NULL; k++)
			spelling(known[i].header[k], known[i].field);
}

static void case_blanks_and_signs_do_not_matter(void **state)
{
	(void)state;
	static const char *const due[] = {"DUE DATE",
					  "due_date",
					  "dueDate",
					  "Due-Date",
					  " Due  date ",
					  "Due date:",
					  "Due Date *",
					  "due\ndate",
					  ("\xC2\xA0"
					   "Due date"),
					  "📅 Due date",
					  "Due date (UTC)"};
	for (size_t i = 0; i < sizeof due / sizeof *due; i++)
		spelling(due[i], "due");
}

static void title_rows_above_the_header_are_passed(void **state)
{
	(void)state;
	check("Northwind SOC 2 request list\n\nPeriod,2026\n\nRef,Title,Due\n1,Logs,2026-11-23\n",
	      "number=A title=B due=C");
	check("Request\nRef,Title\n", "number=A title=B");
}

static void header_is_not_looked_for_in_the_whole_file(void **state)
{
	(void)state;
	StrBuf text;
	strbuf_init(&text);
	for (int i = 0; i < COLUMNS_HEADER_WITHIN; i++)
		strbuf_add(&text, STR("x,y\n"));
	strbuf_add(&text, STR("Ref,Title\n"));
	refuse_with("requests", NULL, text.p, "no column for the title");
	strbuf_deinit(&text);
}

static void better_spelling_wins_over_the_order_of_columns(void **state)
{
	(void)state;
	check("ID,Reference,Title", "number=B title=C");
	check("Ref,Request,Description", "number=A title=B detail=C");
	check("Ref,Title,Request", "number=A title=B detail=C");
	check("Ref,Title,Notes", "number=A title=B detail=C");
	check("Ref,Description,Notes", "number=A detail=B notes=C");
	check("Ref,Email,Owner,Title", "number=A title=D owner=C");
}

static void missing_columns_are_explained(void **state)
{
	(void)state;
	refuse_with("requests", NULL, "Ref,Due date\nx,2026-11-23\n",
		    "no column for the title was found among the headers of row 1: \"Ref\", "
		    "\"Due date\"; expected one called PBC Item");
	refuse_with("requests", NULL, "Ref,Due date\n", "no column for the title");
	refuse_with("requests", NULL, "a,b\n1,2\n", "row 1: \"a\", \"b\"");
	refuse_with("requests", NULL, "", "the sheet is empty");
	refuse_with("requests", NULL, ",,\n\n", "the sheet is empty");
	refuse_with("people", NULL, "Email,Role\n", "no column for the name");
}

static void people_are_understood(void **state)
{
	(void)state;
	check_with("people", NULL, "Name,Email,Title,Role", "name=A email=B title=C role=D");
	check_with("people", NULL,
		   "Display name;E-mail;Job title;SOC 2 role;Department;Side;Delegate;Out from;Out "
		   "until;Last day;Manager",
		   "name=A email=B title=C role=D team=E side=F backup=G out_from=H out_until=I "
		   "departed=J");
	check_with("people", NULL, "Name\nPriya Raman\n", "name=A");
}

static void rows_to_pass_over_are_known(void **state)
{
	(void)state;
	Err err = ERR_INIT;
	ColumnRules rules;
	Columns c;
	Sheet s =
		sheet_of("Ref,Title,Extra,Comments,\n1,Logs,,,\n,,,,\nref,title,,,\n\n2,Ref,,,\n");
	assert_true(columnrules_load(&rules, "requests", &err));
	assert_true(columns_find(&c, &rules, &s, &err));
	assert_int_equal(c.header, 0);
	assert_false(columns_skip_row(&c, &s.row[1]));
	assert_true(columns_skip_row(&c, &s.row[2]));
	assert_true(columns_skip_row(&c, &s.row[3]));
	assert_true(columns_skip_row(&c, &s.row[4]));
	assert_false(columns_skip_row(&c, &s.row[5]));
	assert_int_equal(c.unused_count, 1);
	assert_string_equal(columns_describe(&c, c.unused[0]), "column C (Extra)");
	assert_true(str_equal(sheet_cell(&s.row[1], columns_at(&c, "title")), STR("Logs")));
	assert_int_equal(sheet_cell(&s.row[1], columns_at(&c, "due")).n, 0);
	columns_deinit(&c);
	columnrules_deinit(&rules);
	sheet_deinit(&s);
}

static void mapping_of_the_user_comes_first(void **state)
{
	(void)state;
	check_with("requests", "columns:\n  number: Aktenzeichen\n  title: \"Ref\"\n",
		   "Ref,Aktenzeichen,Title\n", "number=B title=A");
	refuse_with("requests", "columns:\n  number: Aktenzeichen\n", "Ref,Title\n",
		    "map.yaml:2:11: list.csv has no column with the header \"Aktenzeichen\"");
	refuse_with("requests", "columns:\n  numbr: Ref\n", "Ref,Title\n",
		    "map.yaml:2:3: there is no field numbr; expected one of number, title");
	refuse_with("requests", "columns:\n  number: [a]\n", "Ref,Title\n", "map.yaml:2:11: ");
	refuse_with("requests", "colums: {}\n", "Ref,Title\n", "map.yaml:1:1: ");
	refuse_with("requests", "columns: {number: \n", "Ref,Title\n", "map.yaml:");
	refuse_with("requests", "[a]", "Ref,Title\n", "map.yaml:1:1: ");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headers_of_real_lists_are_understood),
		cmocka_unit_test(every_known_spelling_is_its_field),
		cmocka_unit_test(case_blanks_and_signs_do_not_matter),
		cmocka_unit_test(title_rows_above_the_header_are_passed),
		cmocka_unit_test(header_is_not_looked_for_in_the_whole_file),
		cmocka_unit_test(better_spelling_wins_over_the_order_of_columns),
		cmocka_unit_test(missing_columns_are_explained),
		cmocka_unit_test(people_are_understood),
		cmocka_unit_test(rows_to_pass_over_are_known),
		cmocka_unit_test(mapping_of_the_user_comes_first),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

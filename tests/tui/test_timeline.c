/* SPDX-License-Identifier: MIT
 *
 * The timeline and the month as text. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>

#include "base/text/text.h"
#include "widget/chart/month.h"
#include "widget/chart/timeline.h"

static CalendarBucket buckets[2][CALENDAR_BUCKETS];

static CalendarLine lines[2];

static void fill(void)
{
	memset(buckets, 0, sizeof buckets);
	buckets[0][2] = (CalendarBucket){.count = 1, .state = OCCURRENCE_ACCEPTED};
	buckets[0][5] = (CalendarBucket){.count = 1, .state = OCCURRENCE_ACCEPTED};
	buckets[0][8] = (CalendarBucket){.count = 1, .state = OCCURRENCE_COLLECTED};
	buckets[0][11] = (CalendarBucket){.count = 1, .state = OCCURRENCE_UPCOMING};
	buckets[1][4] = (CalendarBucket){.count = 1, .state = OCCURRENCE_MISSED};
	buckets[1][9] = (CalendarBucket){.count = 4, .state = OCCURRENCE_LATE};
	buckets[1][10] = (CalendarBucket){.count = 1, .state = OCCURRENCE_DUE_SOON};
	buckets[1][11] = (CalendarBucket){.count = 1, .state = OCCURRENCE_WAIVED};
	lines[0] = (CalendarLine){.ref = STR("AC-04.1"),
				  .title = STR("Review export"),
				  .owner = STR("Sam O'Neill"),
				  .bucket = buckets[0],
				  .expected = 4,
				  .accepted = 2};
	lines[1] = (CalendarLine){.ref = STR("CM-02.1"),
				  .title = STR("Change tickets"),
				  .owner = STR(""),
				  .bucket = buckets[1],
				  .expected = 12,
				  .accepted = 9,
				  .lost = 1};
}

static CalendarSpan year(CalendarStep step)
{
	CalendarSpan s;
	calendar_span(&s, date_make(2026, 1, 1), date_make(2026, 12, 31), step);
	return s;
}

static const char *draw(StrBuf *out, const CalendarSpan *span, int columns, size_t bucket)
{
	Canvas c;
	Timeline t = {
		.span = span,
		.lines = (TimelineLine[]){{.item = &lines[0], .marked = true}, {.item = &lines[1]}},
		.line_count = 2,
		.cursor_line = 1,
		.cursor_bucket = bucket,
		.today = calendar_bucket_of(span, date_make(2026, 11, 20)),
		.layout = timeline_layout(columns, span, 7, 0, bucket)};
	canvas_init(&c, 5, columns);
	strbuf_clear(out);
	timeline_draw(&t, &c, (Rect){0, 0, 5, columns});
	canvas_dump(&c, out);
	canvas_deinit(&c);
	return out->p;
}

static void months_of_a_year_fit_80_columns(void **state)
{
	(void)state;
	StrBuf out;
	CalendarSpan span = year(CALENDAR_BY_MONTH);
	strbuf_init(&out);
	fill();
	assert_string_equal(
		draw(&out, &span, 80, 10),
		"                                                     today ▼\n"
		"     Evidence                Owner     J F M A M J J A S O N D  So far\n"
		"  ▪  AC-04.1 Review export   Sam O'Ne…     ●     ●     ◐     ○  2 of 4\n"
		" › ! CM-02.1 Change tickets  –                 ✗         ! ◔ –  9 of 12, 1 lost\n"
		"\n");
	strbuf_deinit(&out);
}

static void ascii_signs_stay_apart(void **state)
{
	(void)state;
	for (int a = 0; a < 2; a++) {
		text_set_ascii(a == 1);
		for (int i = 0; i < OCCURRENCE_STATE_COUNT; i++)
			for (int k = 0; k < i; k++)
				assert_false(str_equal(timeline_sign((OccurrenceState)i),
						       timeline_sign((OccurrenceState)k)));
	}
	text_set_ascii(false);
}

static void wide_months_show_how_many(void **state)
{
	(void)state;
	StrBuf out;
	CalendarSpan span = year(CALENDAR_BY_MONTH);
	strbuf_init(&out);
	fill();
	draw(&out, &span, 160, 0);
	assert_non_null(strstr(out.p, "Jan  Feb  Mar"));
	assert_non_null(strstr(out.p, "!4"));
	strbuf_deinit(&out);
}

static void weeks_scroll_with_the_cursor(void **state)
{
	(void)state;
	CalendarSpan span = year(CALENDAR_BY_WEEK);
	TimelineLayout l = timeline_layout(80, &span, 7, 0, 52);
	assert_true(l.visible < span.count);
	assert_int_equal(l.first + l.visible, span.count);
	l = timeline_layout(80, &span, 7, l.first, 0);
	assert_int_equal(l.first, 0);
	StrBuf out;
	strbuf_init(&out);
	fill();
	draw(&out, &span, 160, 0);
	assert_non_null(strstr(out.p, " Jan"));
	assert_null(strstr(out.p, "DJan"));
	draw(&out, &span, 80, 52);
	assert_non_null(strstr(out.p, "before"));
	strbuf_deinit(&out);
}

static void artifacts_and_days_late_stand_where_months_keep_their_names(void **state)
{
	(void)state;
	StrBuf out;
	CalendarSpan span = year(CALENDAR_BY_MONTH);
	strbuf_init(&out);
	fill();
	lines[0].artifacts = 12;
	lines[1].days_late = 131;
	draw(&out, &span, 119, 0);
	assert_non_null(strstr(out.p, "Jan Feb Mar"));
	assert_non_null(strstr(out.p, "So far          Files  Late\n"));
	assert_non_null(strstr(out.p, "2 of 4             12\n"));
	assert_non_null(strstr(out.p, "9 of 12, 1 lost       131 d\n"));
	draw(&out, &span, 110, 0);
	assert_null(strstr(out.p, "Files"));
	assert_non_null(strstr(out.p, "9 of 12, 1 lost\n"));
	strbuf_deinit(&out);
}

static void figures_say_what_is_lost(void **state)
{
	(void)state;
	char text[64];
	fill();
	assert_string_equal(timeline_figures(&lines[1], text), "9 of 12, 1 lost");
	CalendarLine event = {.events = true};
	assert_string_equal(timeline_figures(&event, text), "per event");
}

static void narrowest_timeline_does_not_fall(void **state)
{
	(void)state;
	StrBuf out;
	CalendarSpan span = year(CALENDAR_BY_WEEK);
	strbuf_init(&out);
	fill();
	for (int columns = 1; columns < 80; columns += 6)
		draw(&out, &span, columns, 20);
	strbuf_deinit(&out);
}

static void month_begins_on_its_weekday(void **state)
{
	(void)state;
	static CalendarDay days[CALENDAR_DAYS];
	days[0] = (CalendarDay){.total = 3,
				.count = {[OCCURRENCE_LATE] = 1, [OCCURRENCE_ACCEPTED] = 2}};
	Month m = {.first = date_make(2026, 11, 1),
		   .cursor = date_make(2026, 11, 5),
		   .today = date_make(2026, 11, 20),
		   .days = days};
	Canvas c;
	StrBuf out;
	canvas_init(&c, 13, 70);
	strbuf_init(&out);
	month_draw(&m, &c, (Rect){0, 0, 13, 70});
	canvas_dump(&c, &out);
	assert_string_equal(out.p,
			    " Mon       Tue       Wed       Thu       Fri       Sat       Sun\n"
			    "                                                              1\n"
			    "                                                             !1 ●2\n"
			    "  2         3         4         5         6         7         8\n"
			    "\n"
			    "  9        10        11        12        13        14        15\n"
			    "\n"
			    " 16        17        18        19        20 today  21        22\n"
			    "\n"
			    " 23        24        25        26        27        28        29\n"
			    "\n"
			    " 30\n"
			    "\n");
	strbuf_deinit(&out);
	canvas_deinit(&c);
}

int main(void)
{
	setlocale(LC_ALL, "");
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(months_of_a_year_fit_80_columns),
		cmocka_unit_test(ascii_signs_stay_apart),
		cmocka_unit_test(wide_months_show_how_many),
		cmocka_unit_test(weeks_scroll_with_the_cursor),
		cmocka_unit_test(artifacts_and_days_late_stand_where_months_keep_their_names),
		cmocka_unit_test(figures_say_what_is_lost),
		cmocka_unit_test(narrowest_timeline_does_not_fall),
		cmocka_unit_test(month_begins_on_its_weekday),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT
 *
 * What popups have in common: how keys move the cursor of a list, and the frame. */
#include "widget/popup/popup.h"

#define PAGE 10

bool popup_moves(Key k, long *by)
{
	switch (k) {
	case MKEY_UP:
	case KEY_CTRL_('P'):
		*by = -1;
		return true;
	case MKEY_DOWN:
	case KEY_CTRL_('N'):
		*by = 1;
		return true;
	case MKEY_PAGE_UP:
		*by = -PAGE;
		return true;
	case MKEY_PAGE_DOWN:
		*by = PAGE;
		return true;
	default:
		return false;
	}
}

size_t popup_moved(long from, long by, size_t count)
{
	long last = (long)count - 1, to = from + by;
	return (size_t)(to < 0 || last < 0 ? 0 : to > last ? last : to);
}

void popup_frame(Canvas *c, Rect box, Str title, Str keys)
{
	canvas_frame(c, box, STYLE_POPUP, title);
	canvas_text(c, (Rect){box.row + box.rows - 1, box.column + 2, 1, box.columns - 4},
		    STYLE_POPUP, keys);
}

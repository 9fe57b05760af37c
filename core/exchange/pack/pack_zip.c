/* SPDX-License-Identifier: MIT
 *
 * The pack as a ZIP: sorted, with one time and one mode for all, so that the same content gives the
 * same bytes. */
#include <zip.h>

#include "exchange/pack/pack_inner.h"

/* 1 January 1980, midnight: the first time that a ZIP can tell. */
#define FIRST_DAY ((zip_uint16_t)((1 << 5) | 1))
/* A regular file, 0600, as the upper half of what Unix keeps there. */
#define REGULAR_0600 ((zip_uint32_t)0100600 << 16)

typedef struct Zip {
	PackOut *out;
	int64_t base;
	bool stopped;
} Zip;

static void on_progress(zip_t *zip, double part, void *data)
{
	Zip *z = data;
	(void)zip;
	int64_t now = z->base + (int64_t)(part * (double)(z->out->total - z->base));
	z->stopped = z->stopped || !pack_step(z->out, now, NULL);
}

static int on_cancel(zip_t *zip, void *data)
{
	(void)zip;
	return ((Zip *)data)->stopped;
}

static bool add(zip_t *zip, const PackFile *f, const char *folder, Err *err)
{
	StrBuf path, name;
	strbuf_init(&path);
	strbuf_init(&name);
	strbuf_printf(&path, "%s/%.*s", folder, STR_ARG(f->path));
	strbuf_add(&name, f->path);
	zip_source_t *source = zip_source_file(zip, path.p, 0, -1);
	zip_int64_t at = source == NULL ? -1 : zip_file_add(zip, name.p, source, ZIP_FL_ENC_UTF_8);
	bool ok = at >= 0 && zip_file_set_dostime(zip, (zip_uint64_t)at, 0, FIRST_DAY, 0) == 0 &&
		  zip_file_set_external_attributes(zip, (zip_uint64_t)at, 0, ZIP_OPSYS_UNIX,
						   REGULAR_0600) == 0;
	if (at < 0 && source != NULL)
		zip_source_free(source);
	if (!ok)
		err_set(err, ERR_INPUT, "%s can't be put into the ZIP: %s", name.p,
			zip_strerror(zip));
	strbuf_deinit(&path);
	strbuf_deinit(&name);
	return ok;
}

static bool close_zip(zip_t *zip, Zip *state, const char *path, Err *err)
{
	if (zip_close(zip) == 0)
		return true;
	if (state->stopped)
		err_set(err, ERR_INPUT, "stopped");
	else
		err_set(err, ERR_INPUT, "%s: the ZIP can't be written: %s", path,
			zip_strerror(zip));
	zip_discard(zip);
	return false;
}

bool pack_zip(PackOut *out, const char *folder, const char *path, Err *err)
{
	int code = 0;
	Zip state = {.out = out, .base = out->done};
	zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_EXCL, &code);
	if (zip == NULL)
		return err_set(err, ERR_INPUT, "%s: the ZIP can't be made (libzip says %d)", path,
			       code);
	for (size_t i = 0; i < out->count; i++)
		if (!add(zip, out->files[i], folder, err)) {
			zip_discard(zip);
			return false;
		}
	zip_register_progress_callback_with_state(zip, 0.005, on_progress, NULL, &state);
	zip_register_cancel_callback_with_state(zip, on_cancel, NULL, &state);
	return close_zip(zip, &state, path, err);
}

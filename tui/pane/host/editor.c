/* SPDX-License-Identifier: MIT
 *
 * Running the editor. The command goes through the shell, because $VISUAL may
 * hold arguments ("code --wait"); the file name goes in as a parameter, never
 * into the command's text. */
#include "pane/host/editor.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file/file.h"
#include "term/screen.h"

#define TEXT_MOST ((size_t)1024 * 1024)

static const char *command(void)
{
	const char *names[] = {"VISUAL", "EDITOR"};
	for (size_t i = 0; i < 2; i++) {
		const char *value = getenv(names[i]);
		if (value != NULL && value[0] != '\0')
			return value;
	}
	return "vi";
}

/* $XDG_RUNTIME_DIR is memory that only the user reads; /tmp serves where there is none. */
static int make_file(char *path, size_t room, Err *err)
{
	const char *folder = getenv("XDG_RUNTIME_DIR");
	if (folder == NULL || access(folder, W_OK) != 0)
		folder = getenv("TMPDIR");
	if (folder == NULL || access(folder, W_OK) != 0)
		folder = "/tmp";
	snprintf(path, room, "%s/muster-XXXXXX", folder);
	int fd = mkstemp(path); /* mode 0600 */
	if (fd < 0)
		err_set(err, ERR_INPUT, "no file for the editor can be made in %s: %s", folder,
			strerror(errno));
	return fd;
}

static bool run(const char *path, Err *err)
{
	char line[1024];
	int status = 0;
	snprintf(line, sizeof line, "%s \"$1\"", command());
	screen_suspend();
	pid_t child = fork();
	if (child == 0) {
		execl("/bin/sh", "sh", "-c", line, "sh", path, (char *)NULL);
		_exit(127);
	}
	while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	screen_resume();
	if (child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return true;
	return err_set(err, ERR_INPUT, "the editor %s did not end well; the text is as it was",
		       command());
}

bool editor_run(Str text, StrBuf *out, Err *err)
{
	char path[512];
	StrBuf saved;
	int fd = make_file(path, sizeof path, err);
	if (fd < 0)
		return false;
	bool ok = file_put(fd, text);
	close(fd);
	if (!ok)
		err_set(err, ERR_INPUT, "the editor's file can't be written");
	ok = ok && run(path, err) && file_read(&saved, path, TEXT_MOST, err);
	if (ok) {
		/* Editors end the last line with a line break, which the text must not have. */
		while (saved.n > 0 && saved.p[saved.n - 1] == '\n')
			strbuf_truncate(&saved, saved.n - 1);
		strbuf_clear(out);
		strbuf_add(out, strbuf_str(&saved));
		strbuf_deinit(&saved);
	}
	unlink(path);
	return ok;
}

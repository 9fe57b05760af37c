/* SPDX-License-Identifier: MIT
 *
 * The main() of a fuzz target where there is no libFuzzer: every file that is named, and every file
 * of a folder, as it is and with so many deterministic mutations. An input that ends the program is
 * written to crash-input in the current directory.
 * Usage: fuzz_NAME MUTATIONS FILE|FOLDER... */
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file/file.h"
#include "base/mem/die.h"

#define INPUT_MOST ((size_t)4 * 1024 * 1024)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);
/* Of the sanitizers, where they are linked. */
extern void __sanitizer_set_death_callback(void (*callback)(void)) __attribute__((weak));

static Str input;
static size_t runs;

static void keep_input(void)
{
	int fd = open("crash-input", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd >= 0 && file_put(fd, input))
		(void)!write(STDERR_FILENO, "the input is in crash-input\n", 28);
}

static void on_abort(int number)
{
	(void)number;
	keep_input();
}

/* On the heap, of exactly that size, so that a read beyond it is seen. */
static void run(Str bytes)
{
	uint8_t *copy = xmalloc(bytes.n + (bytes.n == 0));
	if (bytes.n > 0)
		memcpy(copy, bytes.p, bytes.n);
	input = str_make((const char *)copy, bytes.n);
	LLVMFuzzerTestOneInput(copy, bytes.n);
	runs++;
	free(copy);
}

/* Numerical Recipes' generator: the same everywhere. */
static uint32_t next(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

/* A byte set, a bit turned, a stretch doubled, moved or cut out: one to four of these. */
static void mutate(StrBuf *b, uint32_t *state)
{
	static const char liked[] = "\0\xff\x80,;\"'\n\r\t<>&/=-0199zA \xc3\xed";
	for (uint32_t times = 1 + next(state) % 4; times > 0 && b->n > 0; times--) {
		size_t at = next(state) % b->n;
		size_t n = 1 + next(state) % 16;
		n = n < b->n - at ? n : b->n - at;
		switch (next(state) % 4) {
		case 0:
			b->p[at] = liked[next(state) % (sizeof liked - 1)];
			break;
		case 1:
			b->p[at] = (char)(b->p[at] ^ (1 << next(state) % 8));
			break;
		case 2: {
			char stretch[16];
			memcpy(stretch, b->p + at, n);
			strbuf_add_bytes(b, stretch, n);
			break;
		}
		default:
			memmove(b->p + at, b->p + at + n, b->n - at - n);
			strbuf_truncate(b, b->n - n);
		}
	}
}

static void run_file(const char *path, long mutations)
{
	StrBuf bytes, changed;
	Err err = ERR_INIT;
	uint32_t state = 20260;
	if (!file_read(&bytes, path, INPUT_MOST, &err))
		die("%s", err.text);
	printf("%s\n", path);
	run(strbuf_str(&bytes));
	strbuf_init(&changed);
	for (long i = 0; i < mutations; i++) {
		strbuf_clear(&changed);
		strbuf_add(&changed, strbuf_str(&bytes));
		mutate(&changed, &state);
		run(strbuf_str(&changed));
	}
	strbuf_deinit(&changed);
	strbuf_deinit(&bytes);
}

static int is_shown(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static void run_path(const char *path, long mutations)
{
	struct dirent **names;
	int count = scandir(path, &names, is_shown, alphasort);
	if (count < 0)
		run_file(path, mutations);
	for (int i = 0; i < count; i++) {
		StrBuf file;
		strbuf_init(&file);
		strbuf_printf(&file, "%s/%s", path, names[i]->d_name);
		run_path(file.p, mutations);
		strbuf_deinit(&file);
		free(names[i]);
	}
	if (count >= 0)
		free(names);
}

int main(int argc, char **argv)
{
	long mutations = argc > 2 ? strtol(argv[1], NULL, 10) : -1;
	if (mutations < 0) {
		fprintf(stderr, "usage: %s MUTATIONS FILE|FOLDER...\n", argv[0]);
		return 2;
	}
	setvbuf(stdout, NULL, _IOLBF, 0);
	signal(SIGABRT, on_abort);
	if (__sanitizer_set_death_callback != NULL)
		__sanitizer_set_death_callback(keep_input);
	for (int i = 2; i < argc; i++)
		run_path(argv[i], mutations);
	printf("%zu inputs\n", runs);
	return runs == 0;
}

/* SPDX-License-Identifier: MIT
 *
 * Reading the config: see app/app_config.h. */
#include "app/app_config.h"

#include <stdio.h>
#include <unistd.h>

#include "base/file/file.h"
#include "base/yaml/yaml.h"
#include "pane/host/action.h"

static void bind_keys(const Yaml *y, const YamlNode *keys, Err *err)
{
	if (keys->kind != YAML_MAP) {
		yaml_err(y, keys, err, "keys must be a map of action and keys, like set-owner: O");
		return;
	}
	for (const YamlNode *k = keys->child; k != NULL; k = k->next) {
		ActionId id = action_named(k->key);
		Err refused = ERR_INIT;
		if (id == ACTION_NONE)
			yaml_err(y, k, err,
				 "there is no action \"%.*s\"; ? in the workbench lists them",
				 STR_ARG(k->key));
		else if (k->kind != YAML_SCALAR)
			yaml_err(y, k, err,
				 "the keys of %.*s must be text; several have blanks between",
				 STR_ARG(k->key));
		else if (!action_bind(id, k->text, &refused))
			yaml_err(y, k, err, "%s", refused.text);
	}
}

static void read_text(const Yaml *y, const char *key, char *out, size_t room, Err *err)
{
	Str text;
	if (yaml_text_or_none(y, y->root, key, &text, err))
		snprintf(out, room, "%.*s", STR_ARG(text));
}

static void read_config(const Yaml *y, AppConfig *out, Err *err)
{
	static const char *const known[] = {"theme", "user", "keys", NULL};
	if (y->root->kind != YAML_MAP) {
		yaml_err(y, y->root, err, "expected keys like theme: light");
		return;
	}
	yaml_only_keys(y, y->root, known, err);
	read_text(y, "theme", out->theme, sizeof out->theme, err);
	read_text(y, "user", out->user, sizeof out->user, err);
	const YamlNode *keys = yaml_get(y->root, "keys");
	if (keys != NULL)
		bind_keys(y, keys, err);
}

bool app_config_load(AppConfig *out, Err *err)
{
	StrBuf path;
	Yaml yaml;
	*out = (AppConfig){.theme = ""};
	action_bind_defaults();
	strbuf_init(&path);
	file_config_path(&path, "config.yaml");
	if (path.n > 0 && access(path.p, F_OK) == 0 && yaml_read(&yaml, path.p, err)) {
		read_config(&yaml, out, err);
		yaml_deinit(&yaml);
	}
	strbuf_deinit(&path);
	return err == NULL || err->kind == ERR_NONE;
}

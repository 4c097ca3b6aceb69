// SPDX-License-Identifier: AGPL-3.0-or-later
/* Finds the template that makes a part. */
#include "tmplc.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

char *read_all(const char *file)
{
    FILE *stream = fopen(file, "rb");
    struct out text = { 0 };
    char some[4096];
    size_t count;

    if (!stream) {
        fprintf(stderr, "%s:1: The file can't be read.\n", file);
        exit(1);
    }
    while ((count = fread(some, 1, sizeof some, stream)) > 0)
        out_add_n(&text, some, count);
    fclose(stream);
    out_add(&text, "");
    if (strlen(text.at) != text.count) {
        fprintf(stderr, "%s:1: The file holds a zero byte.\n", file);
        exit(1);
    }
    return text.at;
}

bool template_makes(const char *source, const char *part)
{
    static const char *const marks[] = { "{{part ", "{{page " };
    size_t length = strlen(part);

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        for (const char *at = source; (at = strstr(at, marks[i])) != NULL;) {
            at += strlen(marks[i]);
            at += strspn(at, " ");
            if (strncmp(at, part, length) == 0 && strchr(" }", at[length]))
                return true;
        }
    return false;
}

static bool is_template(const char *name)
{
    size_t length = strlen(name);

    return length > 5 && strcmp(name + length - 5, ".html") == 0;
}

const char *template_of(const struct tmplc *t, const char *folder_name, const char *part)
{
    DIR *folder = opendir(folder_name);
    const char *found = NULL;

    if (!folder)
        return NULL;
    for (struct dirent *entry; !found && (entry = readdir(folder)) != NULL;) {
        struct out path = { 0 };
        struct stat about;

        if (entry->d_name[0] == '.')
            continue;
        out_print(&path, "%s/%s", folder_name, entry->d_name);
        if (stat(path.at, &about) != 0)
            continue;
        if (S_ISDIR(about.st_mode))
            found = template_of(t, path.at, part);
        else if (is_template(path.at) && template_makes(read_all(path.at), part))
            found = path.at;
    }
    closedir(folder);
    return found;
}

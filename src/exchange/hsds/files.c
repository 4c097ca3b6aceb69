// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/hsds/inside.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

/* The last part of a path: a zip often holds one folder. */
static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL ? slash + 1 : path;
}

static bool is_wanted(const char *path)
{
    const char *name = base_name(path);

    return name[0] != '\0' && name[0] != '.' && strstr(path, "__MACOSX") == NULL &&
           strcmp(name, "datapackage.json") != 0;
}

static void files_add(struct arena *arena, struct hsds_files *files, const char *name,
                      struct bytes bytes)
{
    if (files->at == NULL)
        files->at = arena_array(arena, HSDS_FILES_MOST, struct hsds_file);
    files->at[files->count++] = (struct hsds_file){ .name = arena_text(arena, name),
                                                    .bytes = bytes };
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct hsds_file *)a)->name, ((const struct hsds_file *)b)->name);
}

static bool ends_in(const char *name, const char *ending)
{
    size_t length = strlen(name), end = strlen(ending);

    return length > end && strcmp(name + length - end, ending) == 0;
}

static bool is_read(const char *name)
{
    return ends_in(name, ".csv") || ends_in(name, ".json");
}

static enum status read_zip(struct arena *arena, zip_t *zip, struct hsds_files *ret,
                            const char **complaint)
{
    zip_int64_t count = zip_get_num_entries(zip, 0);
    uint64_t bytes = 0;

    if (count > HSDS_FILES_MOST) {
        *complaint = N_("The zip holds more than 200 files.");
        return INVALID;
    }
    for (zip_int64_t i = 0; i < count; i++) {
        struct zip_stat about;
        if (zip_stat_index(zip, (zip_uint64_t)i, 0, &about) != 0 || about.name == NULL ||
            (about.valid & ZIP_STAT_SIZE) == 0) {
            *complaint = N_("The zip can't be read.");
            return INVALID;
        }
        if (!is_wanted(about.name))
            continue;
        if (!is_read(about.name)) {
            files_add(arena, ret, base_name(about.name), (struct bytes){ "", 0 });
            continue;
        }
        bytes += about.size;
        if (about.size > HSDS_BYTES_MOST || bytes > HSDS_BYTES_MOST) {
            *complaint = N_("The files are over 256 MB unpacked.");
            return INVALID;
        }
        zip_file_t *file = zip_fopen_index(zip, (zip_uint64_t)i, 0);
        char *into = arena_array(arena, (size_t)about.size + 1, char);
        zip_int64_t got = file != NULL ? zip_fread(file, into, about.size) : -1;
        bool whole = got == (zip_int64_t)about.size;
        if (file != NULL)
            whole = zip_fclose(file) == 0 && whole;
        if (!whole) {
            *complaint = N_("A file of the zip is damaged.");
            return INVALID;
        }
        files_add(arena, ret, base_name(about.name), (struct bytes){ into, (size_t)about.size });
    }
    if (ret->count > 0)
        qsort(ret->at, ret->count, sizeof *ret->at, by_name);
    return OK;
}

enum status hsds_files_in(struct arena *arena, struct bytes bytes, struct hsds_files *ret,
                          const char **complaint)
{
    zip_error_t error;
    struct hsds_files files = { 0 };

    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes.at, bytes.count, 0, &error);
    zip_t *zip = source != NULL ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    zip_error_fini(&error);
    if (zip == NULL) {
        if (source != NULL)
            zip_source_free(source);
        *complaint = N_("This isn't a zip file.");
        return INVALID;
    }
    enum status s = read_zip(arena, zip, &files, complaint);
    zip_discard(zip);
    if (s == OK)
        *ret = files;
    return s;
}

/* Reads a whole file; false when it can't be read or is too big. */
static bool read_file(struct arena *arena, int folder, const char *name, uint64_t most,
                      struct bytes *ret)
{
    struct stat about;
    int file = openat(folder, name, O_RDONLY | O_CLOEXEC);
    bool whole = file >= 0 && fstat(file, &about) == 0 && S_ISREG(about.st_mode) &&
                 (uint64_t)about.st_size <= most;

    if (whole) {
        size_t size = (size_t)about.st_size, count = 0;
        char *into = arena_array(arena, size + 1, char);
        while (count < size) {
            ssize_t got = read(file, into + count, size - count);
            if (got < 0 && errno == EINTR)
                continue;
            if (got <= 0)
                break;
            count += (size_t)got;
        }
        whole = count == size;
        *ret = (struct bytes){ into, size };
    }
    if (file >= 0)
        close(file);
    return whole;
}

static enum status read_folder(struct arena *arena, const char *path, struct hsds_files *ret,
                               const char **complaint)
{
    DIR *folder = opendir(path);
    enum status s = OK;
    uint64_t left = HSDS_BYTES_MOST;

    if (folder == NULL) {
        *complaint = N_("This folder can't be opened.");
        return INVALID;
    }
    for (struct dirent *one = readdir(folder); one != NULL && s == OK; one = readdir(folder)) {
        struct bytes bytes = { "", 0 };
        struct stat about;
        if (!is_wanted(one->d_name) || fstatat(dirfd(folder), one->d_name, &about, 0) != 0 ||
            !S_ISREG(about.st_mode))
            continue;
        if (ret->count == HSDS_FILES_MOST) {
            *complaint = N_("The folder holds more than 200 files.");
            s = INVALID;
        } else if (is_read(one->d_name) &&
                   !read_file(arena, dirfd(folder), one->d_name, left, &bytes)) {
            *complaint = arena_print(arena, "%s can't be read, or is too big.", one->d_name);
            s = INVALID;
        } else {
            files_add(arena, ret, one->d_name, bytes);
            left -= bytes.count;
        }
    }
    closedir(folder);
    if (s == OK && ret->count > 0)
        qsort(ret->at, ret->count, sizeof *ret->at, by_name);
    return s;
}

enum status hsds_files_at(struct arena *arena, const char *path, struct hsds_files *ret,
                          const char **complaint)
{
    struct hsds_files files = { 0 };
    struct stat about;
    struct bytes bytes;

    if (stat(path, &about) != 0) {
        *complaint = N_("There is no such folder, zip or JSON file.");
        return INVALID;
    }
    if (S_ISDIR(about.st_mode)) {
        enum status s = read_folder(arena, path, &files, complaint);
        if (s == OK)
            *ret = files;
        return s;
    }
    if (!read_file(arena, AT_FDCWD, path, HSDS_BYTES_MOST, &bytes)) {
        *complaint = N_("This file can't be read, or is over 256 MB.");
        return INVALID;
    }
    if (ends_in(path, ".json")) {
        files_add(arena, &files, base_name(path), bytes);
        *ret = files;
        return OK;
    }
    return hsds_files_in(arena, bytes, ret, complaint);
}

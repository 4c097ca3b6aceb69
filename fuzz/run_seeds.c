// SPDX-License-Identifier: AGPL-3.0-or-later
/* Runs a fuzz target over the files of a folder, in the order of their names, and prints TAP:
 * `ok 3 - csv/quote_never_closed`.  A promise that doesn't hold ends the process, which the plan
 * printed first gives away.
 *
 *     csv_seeds fuzz/seeds/csv
 */
#include "fuzz/fuzz.h"

#include "base/log.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

static int wanted(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* In memory of exactly its size, so that a sanitizer sees a byte read too far. */
static bool run(const char *path)
{
    FILE *file = fopen(path, "rb");
    uint8_t *data = NULL;
    long size = -1;

    if (file == NULL)
        return false;
    if (fseek(file, 0, SEEK_END) == 0)
        size = ftell(file);
    bool read = size >= 0 && fseek(file, 0, SEEK_SET) == 0;
    if (read) {
        data = (uint8_t *)malloc((size_t)size + (size == 0 ? 1 : 0));
        read = data != NULL && fread(data, 1, (size_t)size, file) == (size_t)size;
    }
    (void)fclose(file);
    if (read)
        (void)LLVMFuzzerTestOneInput(data, (size_t)size);
    free(data);
    return read;
}

int main(int count, char **words)
{
    struct dirent **entries;
    char path[4096];
    int found, bad = 0;

    if (count != 2) {
        (void)fprintf(stderr, "%s FOLDER\n", words[0]);
        return 2;
    }
    log_quiet(true);
    found = scandir(words[1], &entries, wanted, alphasort);
    if (found <= 0) {
        printf("Bail out! no seeds in %s\n", words[1]);
        return EXIT_FAILURE;
    }
    const char *slash = strrchr(words[1], '/');
    const char *target = slash == NULL ? words[1] : slash + 1;
    printf("1..%d\n", found);
    for (int i = 0; i < found; i++) {
        (void)snprintf(path, sizeof path, "%s/%s", words[1], entries[i]->d_name);
        (void)fflush(stdout);
        bool good = run(path);
        bad += good ? 0 : 1;
        printf("%sok %d - %s/%s\n", good ? "" : "not ", i + 1, target, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    return bad == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

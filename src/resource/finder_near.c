// SPDX-License-Identifier: AGPL-3.0-or-later
/* How far, as a straight line: a hint, never a way by road. */
#include "base/arena.h"
#include "resource/finder_inside.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

double kilometres(double latitude, double longitude, double to_latitude, double to_longitude)
{
    const double radius = 6371.0088, degree = 3.14159265358979323846 / 180.0;
    double north = sin((to_latitude - latitude) * degree / 2);
    double east = sin((to_longitude - longitude) * degree / 2);
    double a = north * north + cos(latitude * degree) * cos(to_latitude * degree) * east * east;

    return 2 * radius * asin(sqrt(a > 1 ? 1 : a));
}

static bool read_spot(const char *near, double *latitude, double *longitude)
{
    char *end;

    *latitude = strtod(near, &end);
    if (end == near || *end != ',')
        return false;
    const char *second = end + 1;
    *longitude = strtod(second, &end);
    return end != second && *end == '\0' && fabs(*latitude) <= 90 && fabs(*longitude) <= 180;
}

enum status finder_point(const struct office *office, const char *near, bool *known,
                         double *latitude, double *longitude)
{
    struct arena *arena = office_arena(office);
    struct sql_finder_postcode_row row;

    *known = read_spot(near, latitude, longitude);
    if (*known)
        return OK;
    const char *code = text_trimmed(arena, near);
    /* ZIP+4: the first five say where. */
    if (strlen(code) == 10 && code[5] == '-')
        code = arena_text_n(arena, code, 5);
    enum status s = sql_finder_postcode(office, code, &row);
    if (s == NOT_FOUND)
        return OK;
    if (s != OK)
        return s;
    *known = true;
    *latitude = row.latitude;
    *longitude = row.longitude;
    return OK;
}

/* The nearer of what is known and this spot. */
static void measure_to(struct weighed *one, bool by_organization, double latitude,
                       double longitude, double to_latitude, double to_longitude)
{
    /* 0,0 is where places without coordinates end up, in the sea. */
    if (one == NULL || (to_latitude == 0 && to_longitude == 0) || fabs(to_latitude) > 90 ||
        fabs(to_longitude) > 180)
        return;
    /* Ten metres are finer than a postcode is; rounded once, so that all say the same. */
    double apart = round(kilometres(latitude, longitude, to_latitude, to_longitude) * 100) / 100;
    if (!one->distance.set || apart < one->distance.d)
        one->distance = (struct maybe_real){ true, apart };
    one->by_organization = by_organization;
}

enum status measure(const struct office *office, const char *near, struct int_list ids,
                    struct weighed *weighed, bool *known)
{
    struct sql_finder_spots spots;
    struct sql_finder_offices offices;
    double latitude = 0, longitude = 0;

    enum status s = finder_point(office, near, known, &latitude, &longitude);
    if (s != OK || !*known || (s = sql_finder_spots(office, ids, &spots)) != OK ||
        (s = sql_finder_offices(office, ids, &offices)) != OK)
        return s;
    for (size_t i = 0; i < spots.count; i++)
        measure_to(weighed_of(weighed, ids.count, spots.at[i].service), false, latitude,
                   longitude, spots.at[i].latitude, spots.at[i].longitude);
    for (size_t i = 0; i < offices.count; i++)
        measure_to(weighed_of(weighed, ids.count, offices.at[i].service), true, latitude,
                   longitude, offices.at[i].latitude, offices.at[i].longitude);
    return OK;
}

static struct weighed *by_ids(const struct office *office, struct int_list ids)
{
    struct weighed *weighed = arena_array(office_arena(office), ids.count + 1, struct weighed);

    for (size_t i = 0; i < ids.count; i++)
        weighed[i].id = ids.at[i];
    return weighed;
}

enum status finder_distances(const struct office *office, const char *near, struct int_list ids,
                             struct maybe_real *ret, bool *known)
{
    struct weighed *weighed = by_ids(office, ids);

    enum status s = measure(office, near, ids, weighed, known);
    for (size_t i = 0; s == OK && i < ids.count; i++)
        ret[i] = weighed[i].distance;
    return s;
}

enum status finder_openings(const struct office *office, struct int_list ids,
                            struct opening *ret)
{
    struct weighed *weighed = by_ids(office, ids);
    struct date day;
    int minute;

    enum status s = hours_of_all(office, ids, weighed);
    if (s != OK || !finder_time(office, "now", &day, &minute))
        return s;
    for (size_t i = 0; i < ids.count; i++)
        ret[i] = hours_at(&weighed[i].hours, day, minute);
    return OK;
}

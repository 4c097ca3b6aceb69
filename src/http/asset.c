// SPDX-License-Identifier: AGPL-3.0-or-later
/* asset.c - style sheets, scripts and icons: their names carry their hash, so they keep for a year. */
#include "http/inside.h"

#include "made/assets.h"

#include <string.h>

static bool accepts(const struct request *request, const char *coding)
{
    const char *header = request_header(request, "Accept-Encoding");
    const char *at = header ? strstr(header, coding) : NULL;

    /* "br;q=0" is the one way to say no. */
    return at && strncmp(at + strlen(coding), ";q=0", 4) != 0;
}

bool asset_answer(struct request *request, struct response *response)
{
    if (request->method != METHOD_GET || !text_begins(request->path, "/a/"))
        return false;
    for (size_t i = 0; i < asset_count; i++) {
        const struct asset *asset = &assets[i];
        if (strcmp(asset->hashed, request->path + 3) != 0)
            continue;
        struct bytes body = asset->plain;
        const char *coding = NULL;
        if (asset->brotli.count && accepts(request, "br")) {
            body = asset->brotli;
            coding = "br";
        } else if (asset->gzip.count && accepts(request, "gzip")) {
            body = asset->gzip;
            coding = "gzip";
        }
        response_fixed(response, asset->media, body);
        response_header(response, "Content-Encoding", coding);
        response_header(response, "Vary", "Accept-Encoding");
        response_header(response, "Cache-Control", "public, max-age=31536000, immutable");
        return true;
    }
    return false;
}

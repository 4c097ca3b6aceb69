// SPDX-License-Identifier: AGPL-3.0-or-later
/* peer.c - who is on the other side, and whether they ask too often. */
#include "http/flood.h"
#include "http/listening.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

const char *peer_address(struct call *call)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(call->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    char *text = arena_array(call->request.arena, INET6_ADDRSTRLEN, char);
    bool local = false;

    if (!info || !info->client_addr)
        return "";
    struct sockaddr_storage from = { 0 };
    memcpy(&from, info->client_addr,
           info->client_addr->sa_family == AF_INET6 ? sizeof(struct sockaddr_in6)
                                                    : sizeof(struct sockaddr_in));
    if (from.ss_family == AF_INET6) {
        struct sockaddr_in6 six;
        memcpy(&six, &from, sizeof six);
        inet_ntop(AF_INET6, &six.sin6_addr, text, INET6_ADDRSTRLEN);
        local = IN6_IS_ADDR_LOOPBACK(&six.sin6_addr);
    } else {
        struct sockaddr_in four;
        memcpy(&four, &from, sizeof four);
        inet_ntop(AF_INET, &four.sin_addr, text, INET6_ADDRSTRLEN);
        local = ntohl(four.sin_addr.s_addr) >> 24 == 127;
    }
    const char *through = request_header(&call->request, "X-Forwarded-For");
    if (call->listener->rules.behind_proxy && local && through) {
        const char *last = strrchr(through, ',');
        last = text_trimmed(call->request.arena, last ? last + 1 : through);
        unsigned char bytes[16];
        if (inet_pton(AF_INET, last, bytes) == 1 || inet_pton(AF_INET6, last, bytes) == 1)
            return last;
    }
    return text;
}

/* Programs on this machine aren't counted unless a limit was asked for: they have other means. */
bool peer_floods(struct call *call)
{
    struct listener *listener = call->listener;
    const char *address = call->request.address;

    if (listener->rules.flood_per_second == 0 &&
        (text_begins(address, "127.") || strcmp(address, "::1") == 0))
        return false;
    return !flood_take(listener->flood, address, call->since_ms, &call->retry_after);
}

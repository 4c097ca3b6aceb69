// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/post.h"

#include <curl/curl.h>
#include <pthread.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"
#include "base/log.h"
#include "message/message.h"

enum { POST_ARENA = 32 * 1024 * 1024, POST_SECONDS = 20 };

static struct {
    pthread_mutex_t lock;
    struct house *house;
    struct conn *conn;
    struct arena *arena;
    const char *sms, *sms_token, *mail, *mail_from, *mail_user, *mail_password;
} post = { .lock = PTHREAD_MUTEX_INITIALIZER };

/* ---- one message on the wire ---- */

static size_t ignore(char *bytes, size_t size, size_t count, void *arg)
{
    (void)bytes;
    (void)arg;
    return size * count;
}

static enum message_took took_of(CURLcode done, long code, long first_never, long last_never)
{
    if (done != CURLE_OK && code == 0)
        return TOOK_LATER;
    if (code >= 200 && code < 300)
        return TOOK_IT;
    return code >= first_never && code <= last_never && code != 429 ? TOOK_NEVER : TOOK_LATER;
}

static enum message_took send_text(struct arena *arena, const struct message *message)
{
    struct buf body = buf_new(arena, 4096);
    struct json json = json_into(&body);
    struct curl_slist *headers = NULL;
    CURL *curl = curl_easy_init();
    long code = 0;

    if (curl == NULL)
        return TOOK_LATER;
    json_open_object(&json, NULL);
    json_ref(&json, "id", "j", message->ref);
    json_text(&json, "to", message->to);
    json_text(&json, "text", message->words);
    json_close(&json);
    headers = curl_slist_append(headers, "Content-Type: application/json");
    if (post.sms_token != NULL)
        headers = curl_slist_append(headers, arena_print(arena, "Authorization: Bearer %s",
                                                         post.sms_token));
    curl_easy_setopt(curl, CURLOPT_URL, post.sms);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, buf_text(&body));
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, ignore);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)POST_SECONDS);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    CURLcode done = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    return took_of(done, code, 400, 499);
}

/* No name, no service: the first words of the body are as neutral as the subject (F20). */
static const char *letter_of(struct arena *arena, const struct message *message)
{
    const char *host = strchr(post.mail_from, '@');

    return arena_print(arena,
                       "From: <%s>\r\nTo: <%s>\r\nSubject: A message for you\r\n"
                       "Message-ID: <j_%s%s>\r\nMIME-Version: 1.0\r\n"
                       "Content-Type: text/plain; charset=utf-8\r\n"
                       "Content-Transfer-Encoding: 8bit\r\nAuto-Submitted: auto-generated\r\n\r\n"
                       "%s\r\n", post.mail_from, message->to, message->ref,
                       host != NULL ? host : "@localhost", message->words);
}

struct reading { const char *at; size_t left; };

static size_t read_letter(char *into, size_t size, size_t count, void *arg)
{
    struct reading *reading = (struct reading *)arg;
    size_t most = size * count, n = reading->left < most ? reading->left : most;

    memcpy(into, reading->at, n);
    reading->at += n;
    reading->left -= n;
    return n;
}

/* An address that would end a line of the protocol is no address. */
static bool is_address(const char *to)
{
    return to != NULL && strchr(to, '@') != NULL && strpbrk(to, "\r\n<> ") == NULL;
}

static enum message_took send_mail(struct arena *arena, const struct message *message)
{
    struct curl_slist *to = NULL;
    struct reading reading;
    CURL *curl;
    long code = 0;

    if (!is_address(message->to))
        return TOOK_NEVER;
    if ((curl = curl_easy_init()) == NULL)
        return TOOK_LATER;
    reading.at = letter_of(arena, message);
    reading.left = strlen(reading.at);
    to = curl_slist_append(to, arena_print(arena, "<%s>", message->to));
    curl_easy_setopt(curl, CURLOPT_URL, post.mail);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_USE_SSL, (long)CURLUSESSL_TRY);
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, arena_print(arena, "<%s>", post.mail_from));
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to);
    if (post.mail_user != NULL)
        curl_easy_setopt(curl, CURLOPT_USERNAME, post.mail_user);
    if (post.mail_password != NULL)
        curl_easy_setopt(curl, CURLOPT_PASSWORD, post.mail_password);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, read_letter);
    curl_easy_setopt(curl, CURLOPT_READDATA, &reading);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)POST_SECONDS);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    CURLcode done = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
    curl_slist_free_all(to);
    curl_easy_cleanup(curl);
    return took_of(done, code, 500, 599);
}

/* ---- what is to go, and what became of it ---- */

static enum status read_going(struct scope *scope, void *arg)
{
    struct messages *going = (struct messages *)arg;
    const struct caseload *all;
    struct session *system;

    enum status s = session_system(scope, "post", &system);
    if (s != OK || (s = caseload_reach(system, PURPOSE_CARE, AREA_CONTACT, &all)) != OK)
        return s;
    return message_going(all, going);
}

struct outcome { const struct message *message; enum message_took took; };

static enum status write_outcome(struct scope *scope, void *arg)
{
    const struct outcome *outcome = (const struct outcome *)arg;
    const struct access *access;
    struct session *system;
    struct change *change;

    enum status s = session_system(scope, "post", &system);
    if (s != OK || (s = access_open(system, outcome->message->person, PURPOSE_CARE, AREA_CONTACT,
                                    &access)) != OK ||
        (s = change_begin(access, AREA_CONTACT, &change)) != OK)
        return s;
    return message_taken(change, outcome->message->id, outcome->took);
}

/* Without a way set up it stays where it is, and goes once there is one. */
static bool has_way(const struct message *message)
{
    if (message->channel == CHANNEL_TEXT)
        return post.sms != NULL;
    return message->channel == CHANNEL_MAIL && post.mail != NULL && post.mail_from != NULL;
}

static void send_all(struct privacy *privacy)
{
    struct messages going = { 0 };

    enum status s = scope_run_change(privacy, post.conn, post.arena, WAY_JOB, "messages to go",
                                     read_going, &going);
    for (size_t i = 0; s == OK && i < going.count; i++) {
        struct outcome outcome = { &going.at[i], TOOK_LATER };
        if (!has_way(outcome.message))
            continue;
        outcome.took = outcome.message->channel == CHANNEL_TEXT
                       ? send_text(post.arena, outcome.message)
                       : send_mail(post.arena, outcome.message);
        s = scope_run_change(privacy, post.conn, post.arena, WAY_JOB, "message sent",
                             write_outcome, &outcome);
    }
    if (s != OK)
        log_event("post.stopped", LOG_N("status", s));
    arena_empty(post.arena);
}

void post_run(void)
{
    pthread_mutex_lock(&post.lock);
    struct privacy *privacy = post.house != NULL ? post.house->privacy : NULL;
    const struct agency *agency = privacy != NULL ? privacy_agency(privacy) : NULL;
    if (agency != NULL && !agency->practice && (post.sms != NULL || post.mail != NULL)) {
        if (post.arena == NULL)
            post.arena = arena_new(POST_ARENA);
        if (post.conn != NULL ||
            conn_open(privacy_store(privacy), CONN_WRITER, &post.conn) == OK)
            send_all(privacy);
    }
    pthread_mutex_unlock(&post.lock);
}

void post_set_up(struct house *house)
{
    pthread_mutex_lock(&post.lock);
    curl_global_init(CURL_GLOBAL_DEFAULT);
    post.house = house;
    post.sms = house_setting(house->arena, house->folder, "sms");
    post.sms_token = house_setting(house->arena, house->folder, "sms_token");
    post.mail = house_setting(house->arena, house->folder, "mail");
    post.mail_from = house_setting(house->arena, house->folder, "mail_from");
    post.mail_user = house_setting(house->arena, house->folder, "mail_user");
    post.mail_password = house_setting(house->arena, house->folder, "mail_password");
    pthread_mutex_unlock(&post.lock);
}

void post_end(void)
{
    pthread_mutex_lock(&post.lock);
    conn_close(post.conn);
    arena_free(post.arena);
    post.conn = NULL;
    post.arena = NULL;
    post.house = NULL;
    pthread_mutex_unlock(&post.lock);
}

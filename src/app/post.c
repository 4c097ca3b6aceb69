// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/post.h"

#include <curl/curl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"
#include "base/log.h"
#include "message/message.h"

enum { LIST_ARENA = 32 * 1024 * 1024, ONE_ARENA = 64 * 1024 * 1024, POST_SECONDS = 20 };

/* The thread alone has the connection and the arenas: of what is to go, and of one message. */
static struct {
    pthread_mutex_t lock;
    pthread_cond_t wake;
    pthread_t thread;
    bool runs, due;
    atomic_bool stopping;
    struct privacy *privacy;
    struct conn *conn;
    struct arena *list, *one;
    const char *sms, *sms_token, *mail, *mail_from, *mail_user, *mail_password;
} post = { .lock = PTHREAD_MUTEX_INITIALIZER, .wake = PTHREAD_COND_INITIALIZER };

/* ---- one message on the wire ---- */

static size_t ignore(char *bytes, size_t size, size_t count, void *arg)
{
    (void)bytes;
    (void)arg;
    return size * count;
}

/* `down`: it is the way that doesn't work, whoever a message is for. */
struct sent { enum message_took took; bool down; };

/* Once a second while it talks; anything but 0 breaks it off. */
static int break_off(void *arg, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
    (void)arg, (void)a, (void)b, (void)c, (void)d;
    return atomic_load(&post.stopping) ? 1 : 0;
}

static CURL *wire_to(const char *url, const char *protocols)
{
    CURL *curl = curl_easy_init();

    ensure(curl != NULL);
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, protocols);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, ignore);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, break_off);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)POST_SECONDS);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    return curl;
}

/* A text that can't be: malformed, a number that is gone, or none.  Everything else that a gateway
 * refuses, a token or an address of ours that is wrong before all, is no fault of the number's. */
static bool is_no_number(long code) { return code == 400 || code == 410 || code == 422; }

static struct sent send_text(struct arena *arena, const struct message *message)
{
    struct buf body = buf_new(arena, 4096);
    struct json json = json_into(&body);
    struct curl_slist *headers = NULL;
    CURL *curl = wire_to(post.sms, "http,https");
    long code = 0;

    json_open_object(&json, NULL);
    json_ref(&json, "id", "j", message->ref);
    json_text(&json, "to", message->to);
    json_text(&json, "text", message->words);
    json_close(&json);
    headers = curl_slist_append(headers, "Content-Type: application/json");
    if (post.sms_token != NULL)
        headers = curl_slist_append(headers, arena_print(arena, "Authorization: Bearer %s",
                                                         post.sms_token));
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, buf_text(&body));
    CURLcode done = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    if (code >= 200 && code < 300)
        return (struct sent){ TOOK_IT, false };
    if (is_no_number(code))
        return (struct sent){ TOOK_NEVER, false };
    log_event("post.text_refused", LOG_N("curl", done), LOG_N("code", code));
    return (struct sent){ TOOK_LATER, true };
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

/* What the mail server said to RCPT: only there does a refusal mean the mailbox.  0: it was taken,
 * or it didn't come to that. */
struct talk { bool at_mailbox; long refused; };

static int hear(CURL *curl, curl_infotype type, char *bytes, size_t size, void *arg)
{
    static const char RCPT[] = "RCPT ";
    struct talk *talk = (struct talk *)arg;

    (void)curl;
    if (type == CURLINFO_HEADER_OUT)
        talk->at_mailbox = size >= strlen(RCPT) && memcmp(bytes, RCPT, strlen(RCPT)) == 0;
    if (type == CURLINFO_HEADER_IN && talk->at_mailbox && size >= 3 &&
        (bytes[0] == '4' || bytes[0] == '5'))
        talk->refused = (bytes[0] - '0') * 100 + (bytes[1] - '0') * 10 + (bytes[2] - '0');
    return 0;
}

/* Taken is what was taken to the last line: a connection may break after any answer. */
static struct sent mail_sent(CURLcode done, long code, long refused)
{
    if (done == CURLE_OK)
        return (struct sent){ TOOK_IT, false };
    if (refused >= 550 && refused <= 553)
        return (struct sent){ TOOK_NEVER, false };
    log_event("post.mail_refused", LOG_N("curl", done), LOG_N("code", refused ? refused : code));
    return (struct sent){ TOOK_LATER, !(refused >= 450 && refused <= 452) };
}

static struct sent send_mail(struct arena *arena, const struct message *message)
{
    struct curl_slist *to = NULL;
    struct reading reading;
    struct talk talk = { false, 0 };
    long code = 0;

    if (!is_address(message->to))
        return (struct sent){ TOOK_NEVER, false };
    CURL *curl = wire_to(post.mail, "smtp,smtps");
    reading.at = letter_of(arena, message);
    reading.left = strlen(reading.at);
    to = curl_slist_append(to, arena_print(arena, "<%s>", message->to));
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
    curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, hear);
    curl_easy_setopt(curl, CURLOPT_DEBUGDATA, &talk);
    curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
    CURLcode done = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
    curl_slist_free_all(to);
    curl_easy_cleanup(curl);
    return mail_sent(done, code, talk.refused);
}

/* ---- what is to go, and what became of it ---- */

struct going { enum message_channel channel; struct messages messages; };

static enum status read_going(struct scope *scope, void *arg)
{
    struct going *going = (struct going *)arg;
    const struct caseload *all;
    struct session *system;

    enum status s = session_system(scope, "post", &system);
    if (s != OK || (s = caseload_reach(system, PURPOSE_CARE, AREA_CONTACT, &all)) != OK)
        return s;
    return message_going(all, going->channel, &going->messages);
}

/* One of them, on its way: as it stands now, and what became of it. */
struct passage {
    struct person_id person;
    int64_t id;
    struct message message;
    bool may;
    enum message_took took;
};

static enum status open_change(struct scope *scope, struct person_id person, struct change **ret)
{
    const struct access *access;
    struct session *system;

    enum status s = session_system(scope, "post", &system);
    if (s == OK)
        s = access_open(system, person, PURPOSE_CARE, AREA_CONTACT, &access);
    return s != OK ? s : change_begin(access, AREA_CONTACT, ret);
}

static enum status judge_again(struct scope *scope, void *arg)
{
    struct passage *passage = (struct passage *)arg;
    struct change *change;

    enum status s = open_change(scope, passage->person, &change);
    return s != OK ? s : message_may_go(change, passage->id, &passage->message, &passage->may);
}

static enum status write_outcome(struct scope *scope, void *arg)
{
    const struct passage *passage = (const struct passage *)arg;
    struct change *change;

    enum status s = open_change(scope, passage->person, &change);
    return s != OK ? s : message_taken(change, passage->id, passage->took);
}

static enum status change_one(const char *what, struct passage *passage,
                              enum status (*body)(struct scope *, void *))
{
    enum status s = scope_run_change(post.privacy, post.conn, post.one, WAY_JOB, what, body,
                                     passage);

    return s == NOT_FOUND ? OK : s;    /* taken out of the books meanwhile */
}

/* Without a way set up it stays where it is, and goes once there is one. */
static bool has_way(enum message_channel channel)
{
    return channel == CHANNEL_TEXT ? post.sms != NULL
                                   : post.mail != NULL && post.mail_from != NULL;
}

/* `over`: no more of this channel now. */
static enum status send_one(const struct message *message, bool *over)
{
    struct passage passage = { .person = message->person, .id = message->id };

    enum status s = change_one("message judged", &passage, judge_again);
    if (s != OK || !passage.may)
        return s;
    struct sent sent = message->channel == CHANNEL_TEXT ? send_text(post.one, &passage.message)
                                                        : send_mail(post.one, &passage.message);
    *over = sent.down;
    passage.took = sent.took;
    /* Broken off by our own stopping: it is told nothing, and goes when we are back. */
    if (sent.took == TOOK_LATER && atomic_load(&post.stopping))
        return OK;
    return change_one("message sent", &passage, write_outcome);
}

/* One that is refused for now waits; those behind it wait too while the way itself is down. */
static enum status send_channel(enum message_channel channel)
{
    struct going going = { .channel = channel };
    bool over = false;

    enum status s = scope_run_change(post.privacy, post.conn, post.list, WAY_JOB,
                                     "messages to go", read_going, &going);
    for (size_t i = 0; s == OK && !over && i < going.messages.count; i++) {
        if (atomic_load(&post.stopping))
            break;
        s = send_one(&going.messages.at[i], &over);
        arena_empty(post.one);
    }
    arena_empty(post.list);
    return s;
}

static void send_all(void)
{
    static const enum message_channel ways[] = { CHANNEL_TEXT, CHANNEL_MAIL };
    const struct agency *agency = privacy_agency(post.privacy);
    enum status s = OK;

    if (agency == NULL || agency->practice)
        return;
    if (post.conn == NULL)
        s = conn_open(privacy_store(post.privacy), CONN_WRITER, &post.conn);
    for (size_t i = 0; s == OK && i < sizeof ways / sizeof *ways; i++)
        if (has_way(ways[i]))
            s = send_channel(ways[i]);
    if (s != OK)
        log_event("post.stopped", LOG_N("status", s));
}

static void *post_thread(void *arg)
{
    pthread_mutex_lock(&post.lock);
    while (!atomic_load(&post.stopping)) {
        if (!post.due) {
            pthread_cond_wait(&post.wake, &post.lock);
            continue;
        }
        post.due = false;
        pthread_mutex_unlock(&post.lock);
        send_all();
        pthread_mutex_lock(&post.lock);
    }
    pthread_mutex_unlock(&post.lock);
    return arg;
}

void post_run(void)
{
    pthread_mutex_lock(&post.lock);
    post.due = true;
    pthread_cond_signal(&post.wake);
    pthread_mutex_unlock(&post.lock);
}

void post_set_up(struct house *house)
{
    curl_global_init(CURL_GLOBAL_DEFAULT);
    post.privacy = house->privacy;
    post.sms = house_setting(house->arena, house->folder, "sms");
    post.sms_token = house_setting(house->arena, house->folder, "sms_token");
    post.mail = house_setting(house->arena, house->folder, "mail");
    post.mail_from = house_setting(house->arena, house->folder, "mail_from");
    post.mail_user = house_setting(house->arena, house->folder, "mail_user");
    post.mail_password = house_setting(house->arena, house->folder, "mail_password");
    if (!has_way(CHANNEL_TEXT) && !has_way(CHANNEL_MAIL))
        return;
    post.list = arena_new(LIST_ARENA);
    post.one = arena_new(ONE_ARENA);
    post.due = true;    /* what was going when we stopped */
    post.runs = pthread_create(&post.thread, NULL, post_thread, NULL) == 0;
    if (!post.runs)
        log_plain("post.no_thread");
}

void post_end(void)
{
    pthread_mutex_lock(&post.lock);
    atomic_store(&post.stopping, true);
    pthread_cond_signal(&post.wake);
    pthread_mutex_unlock(&post.lock);
    if (post.runs)
        pthread_join(post.thread, NULL);
    conn_close(post.conn);
    arena_free(post.list);
    arena_free(post.one);
}

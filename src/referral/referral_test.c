// SPDX-License-Identifier: AGPL-3.0-or-later
#include "made/check_sql.h"
#include "privacy/caseload.h"
#include "referral/small_referral.h"

#include "choice/choice.h"
#include "needs/needs.h"
#include "resource/resource.h"

static enum status send_of(struct desk *desk, struct person_id person, int64_t id,
                           struct problems *problems)
{
    return move_as(desk, person, id, &(struct event_draft){ .event = REFERRAL_SENT }, problems);
}

static void refused(struct desk *desk, int64_t id, const char *sentence)
{
    struct problems problems = { 0 };

    EXPECT_STATUS(send_of(desk, ROSA, id, &problems), CONFLICT);
    EXPECT_TEXT(problems.guard, "consent");
    EXPECT_TEXT(problem_of(&problems, "consent"), sentence);
    desk_drop(desk);
}

TEST("a consent given at once makes it ready, and sent is its first event (1.12)")
{
    desk_now(desk, "2026-03-19T10:00");
    int64_t id = refer(desk, ROSA, "Tidal Legal Aid");
    EXPECT_INT(look_at(desk, ROSA, id).state, REFERRAL_READY);
    EXPECT(look_at(desk, ROSA, id).partner_link == NULL);

    moves(desk, ROSA, id, REFERRAL_SENT, NULL);
    struct referral sent = look_at(desk, ROSA, id);
    EXPECT_INT(sent.state, REFERRAL_SENT);
    EXPECT_INT(sent.next_action, NEXT_WAIT_FOR_ANSWER);
    EXPECT_DAY(sent.due_on, "2026-03-24");
    EXPECT(text_begins(sent.partner_link, "/r/"));
}

TEST("nothing is sent without a consent, and the sentence says what is missing (I6)")
{
    int64_t id = refer_by(desk, ROSA, &(struct referral_draft){ .service_name = "Harbor" });

    EXPECT_INT(look_at(desk, ROSA, id).state, REFERRAL_DRAFT);
    EXPECT_INT(look_at(desk, ROSA, id).next_action, NEXT_ASK_CONSENT);
    desk_keep(desk);
    refused(desk, id, "There is no consent on file, and the client doesn't carry it.");
    moves(desk, ROSA, id, REFERRAL_AWAITING_CONSENT, NULL);
    moves(desk, ROSA, id, REFERRAL_READY, NULL);
    EXPECT_INT(look_at(desk, ROSA, id).next_action, NEXT_ASK_CONSENT);
    desk_keep(desk);
    refused(desk, id, "There is no consent on file, and the client doesn't carry it.");
}

TEST("nothing is sent under a consent that was taken back or has ended (P4)")
{
    static const struct consent_item NAME[] = { { .field = CONSENT_NAME } };
    int64_t consent = agree_simply(desk, ROSA, "Harbor");
    int64_t id = refer_by(desk, ROSA, &(struct referral_draft){
        .service_name = "Harbor", .consent = { true, consent } });
    int64_t ending = agree(desk, ROSA, "Bay Law", (struct consent_items){ NAME, 1 }, "2026-03-02");
    int64_t later = refer_by(desk, ROSA, &(struct referral_draft){
        .service_name = "Bay Law", .consent = { true, ending } });

    EXPECT_INT(look_at(desk, ROSA, id).state, REFERRAL_READY);
    EXPECT_INT(look_at(desk, ROSA, later).state, REFERRAL_READY);
    EXPECT_OK(consent_revoke(desk_change(desk, ROSA, AREA_SHARING), consent));
    desk_now(desk, "2026-03-03T09:00");
    refused(desk, id, "The client took that consent back.");
    refused(desk, later, "That consent has ended. Ask again.");
}

TEST("nothing is sent under a consent for somebody else, or of another person")
{
    int64_t elsewhere = agree_simply(desk, ROSA, "Food bank");
    int64_t omars = agree_simply(desk, OMAR, "Harbor");
    int64_t id = refer_by(desk, ROSA, &(struct referral_draft){
        .service_name = "Harbor", .consent = { true, elsewhere } });
    int64_t other = refer_by(desk, ROSA, &(struct referral_draft){
        .service_name = "Harbor", .consent = { true, omars } });

    EXPECT_INT(look_at(desk, ROSA, id).state, REFERRAL_DRAFT);
    EXPECT_INT(look_at(desk, ROSA, other).state, REFERRAL_DRAFT);
    desk_keep(desk);
    refused(desk, id, "That consent is for somebody else.");
    refused(desk, other, "That consent isn't in this record.");
}

TEST("a consent may name the service's organization")
{
    struct problems problems = { 0 };
    struct service_id service;
    struct service found;

    EXPECT_OK(resource_add(desk_office_change(desk), &(struct service_draft){
        .service = "Family law clinic", .organization = "Tidal Legal Aid",
    }, &problems, &service));
    EXPECT_OK(resource_get(desk_office(desk), service, &found));
    int64_t id = refer_by(desk, ROSA, &(struct referral_draft){
        .service_ref = found.ref, .consent = { true, agree_simply(desk, ROSA, "tidal legal aid") },
    });
    EXPECT_INT(look_at(desk, ROSA, id).state, REFERRAL_READY);
    EXPECT_TEXT(look_at(desk, ROSA, id).service_ref, found.ref);
    moves(desk, ROSA, id, REFERRAL_SENT, NULL);
}

TEST("a consent given later makes a draft ready; one that doesn't hold changes nothing")
{
    struct problems problems = { 0 };
    int64_t id = refer_by(desk, ROSA, &(struct referral_draft){ .service_name = "Harbor" });
    int64_t wrong = agree_simply(desk, ROSA, "Food bank");
    desk_keep(desk);

    EXPECT_STATUS(referral_set_way(desk_change(desk, ROSA, AREA_REFERRALS), id,
                                   (struct maybe_int){ true, wrong }, false, &problems), CONFLICT);
    EXPECT_TEXT(problems.guard, "consent");
    desk_drop(desk);
    EXPECT_OK(referral_set_way(desk_change(desk, ROSA, AREA_REFERRALS), id,
                               (struct maybe_int){ true, agree_simply(desk, ROSA, "Harbor") },
                               false, &problems));
    EXPECT_INT(look_at(desk, ROSA, id).state, REFERRAL_READY);
    moves(desk, ROSA, id, REFERRAL_SENT, NULL);
    problems = (struct problems){ 0 };
    EXPECT_STATUS(referral_set_way(desk_change(desk, ROSA, AREA_REFERRALS), id,
                                   (struct maybe_int){ 0 }, true, &problems), CONFLICT);
}

TEST("what the client carries leaves no packet, no receipt and no link (2.7)")
{
    struct receipts receipts;
    const char *json;
    int64_t id = carry(desk, ROSA, "Clinic");

    moves(desk, ROSA, id, REFERRAL_SENT, NULL);
    EXPECT(look_at(desk, ROSA, id).partner_link == NULL);
    EXPECT_OK(receipt_list(desk_access(desk, ROSA, AREA_SHARING), &receipts));
    EXPECT_INT(receipts.count, 0);
    EXPECT_STATUS(packet_sent(desk_access(desk, ROSA, AREA_REFERRALS), id, &json), NOT_FOUND);
}

TEST("a move that isn't in the table, a no without a reason and days that can't be are refused")
{
    struct problems problems = { 0 };
    int64_t id = refer(desk, ROSA, "Harbor");

    EXPECT_STATUS(move_as(desk, ROSA, id, &(struct event_draft){ .event = REFERRAL_STARTED },
                          &problems), CONFLICT);
    EXPECT_TEXT(problems.guard, "state");
    moves(desk, ROSA, id, REFERRAL_SENT, NULL);
    problems = (struct problems){ 0 };
    EXPECT_STATUS(move_as(desk, ROSA, id, &(struct event_draft){ .event = REFERRAL_DECLINED },
                          &problems), INVALID);
    EXPECT_PROBLEM(&problems, "reason");
    problems = (struct problems){ 0 };
    EXPECT_STATUS(move_as(desk, ROSA, id, &(struct event_draft){
        .event = REFERRAL_ACCEPTED, .on = day("2026-03-03") }, &problems), INVALID);
    EXPECT_PROBLEM(&problems, "on");
    desk_now(desk, "2026-03-05T09:00");
    problems = (struct problems){ 0 };
    EXPECT_STATUS(move_as(desk, ROSA, id, &(struct event_draft){
        .event = REFERRAL_ACCEPTED, .on = day("2026-03-01") }, &problems), INVALID);
    EXPECT_PROBLEM(&problems, "on");
    EXPECT_INT(look_at(desk, ROSA, id).state, REFERRAL_SENT);
}

TEST("papers are caught up on: what is entered on one day may be dated back")
{
    int64_t id = carry(desk, ROSA, "Aide");

    moves(desk, ROSA, id, REFERRAL_SENT, NULL);
    moves(desk, ROSA, id, REFERRAL_ACCEPTED, "2026-01-12");
    moves(desk, ROSA, id, REFERRAL_STARTED, "2026-01-20");
    EXPECT_DAY(checks_of(desk, ROSA, id).at[0].due_on, "2026-02-03");
}

TEST("a date that was set may lie ahead, and the step after it may come before that day (2.8)")
{
    desk_now(desk, "2026-04-14T10:00");
    int64_t id = carry(desk, ROSA, "Clinic");
    moves(desk, ROSA, id, REFERRAL_SENT, NULL);
    desk_now(desk, "2026-04-16T10:00");
    moves(desk, ROSA, id, REFERRAL_ACCEPTED, NULL);
    moves(desk, ROSA, id, REFERRAL_SCHEDULED, "2026-04-22");
    EXPECT_INT(look_at(desk, ROSA, id).next_action, NEXT_ASK_IF_WENT);
    EXPECT_DAY(look_at(desk, ROSA, id).due_on, "2026-04-23");
    desk_now(desk, "2026-04-22T10:00");
    moves(desk, ROSA, id, REFERRAL_NO_SHOW, NULL);
    moves(desk, ROSA, id, REFERRAL_SCHEDULED, "2026-04-29");
    desk_now(desk, "2026-04-29T10:00");
    moves(desk, ROSA, id, REFERRAL_NO_SHOW, NULL);
    moves(desk, ROSA, id, REFERRAL_SCHEDULED, "2026-05-06");
    desk_now(desk, "2026-04-30T10:00");
    moves(desk, ROSA, id, REFERRAL_CLIENT_DECLINED, NULL);
    EXPECT_INT(look_at(desk, ROSA, id).state, REFERRAL_CLIENT_DECLINED);
}

TEST("declining opens the board again, the need stays agreed, other help goes on (2.9, I4)")
{
    struct problems problems = { 0 };
    struct need need = { .domain = DOMAIN_MENTAL_HEALTH, .words = "I can't sleep",
                         .state = NEED_AGREED };
    struct board board;
    int64_t needs_id, board_id;

    EXPECT_OK(need_add(desk_change(desk, ROSA, AREA_NEEDS), &need, &problems, &needs_id));
    EXPECT_OK(board_add(desk_change(desk, ROSA, AREA_CHOICES), "What could help me sleep?",
                        (struct maybe_int){ 0 }, (struct maybe_int){ true, needs_id }, &problems,
                        &board_id));
    int64_t id = refer_by(desk, ROSA, &(struct referral_draft){
        .service_name = "Clinic", .carried = true, .need = { true, needs_id },
        .board = { true, board_id },
    });
    moves(desk, ROSA, id, REFERRAL_SENT, NULL);
    EXPECT_OK(board_get(desk_access(desk, ROSA, AREA_CHOICES), board_id, -1, &board));
    EXPECT(!board.again);
    EXPECT_OK(move_as(desk, ROSA, id, &(struct event_draft){
        .event = REFERRAL_CLIENT_DECLINED, .reason = "9 in the morning is my midnight" },
        &problems));
    EXPECT_OK(board_get(desk_access(desk, ROSA, AREA_CHOICES), board_id, -1, &board));
    EXPECT(board.again);
    EXPECT_OK(move_as(desk, ROSA, id, &(struct event_draft){
        .event = REFERRAL_FOLLOWED_UP, .has_verdict = true, .verdict = VERDICT_NOT_RECEIVED,
        .voice = VOICE_CLIENT, .words = "9 in the morning is my midnight" }, &problems));
    struct checks checks = checks_of(desk, ROSA, id);
    EXPECT_INT(checks.count, 1);
    EXPECT_INT(checks.at[0].verdict, VERDICT_NOT_RECEIVED);
    EXPECT_TEXT(checks.at[0].next_action, "open_board");
    EXPECT_OK(need_get(desk_access(desk, ROSA, AREA_NEEDS), needs_id, &need));
    EXPECT_INT(need.state, NEED_AGREED);
    /* Another way for the same need. */
    int64_t next = refer_by(desk, ROSA, &(struct referral_draft){
        .service_name = "Peer group", .carried = true, .need = { true, needs_id } });
    moves(desk, ROSA, next, REFERRAL_SENT, NULL);
}

TEST("a verdict goes with followed_up only")
{
    struct problems problems = { 0 };
    int64_t id = carry(desk, ROSA, "Clinic");

    moves(desk, ROSA, id, REFERRAL_SENT, NULL);
    EXPECT_STATUS(move_as(desk, ROSA, id, &(struct event_draft){
        .event = REFERRAL_CLIENT_DECLINED, .has_verdict = true }, &problems), INVALID);
    EXPECT_PROBLEM(&problems, "verdict");
}

TEST("nobody answers: call, due that day, on the worker's list; then it goes on (6.10, F36)")
{
    struct waiting_referrals waiting;

    desk_now(desk, "2026-06-17T10:00");
    int64_t id = refer(desk, ROSA, "Housing navigator");
    moves(desk, ROSA, id, REFERRAL_SENT, NULL);
    EXPECT_DAY(look_at(desk, ROSA, id).due_on, "2026-06-23");
    desk_now(desk, "2026-06-23T10:00");
    moves(desk, ROSA, id, REFERRAL_NO_RESPONSE, NULL);
    EXPECT_OK(referral_waiting(desk_caseload(desk), &waiting));
    EXPECT_INT(waiting.count, 1);
    EXPECT_INT(waiting.at[0].next_action, NEXT_CALL);
    EXPECT_DAY(waiting.at[0].due_on, "2026-06-23");
    EXPECT_INT(waiting.at[0].person.n, ROSA.n);
    desk_now(desk, "2026-07-06T10:00");
    moves(desk, ROSA, id, REFERRAL_ACKNOWLEDGED, "2026-06-24");
    moves(desk, ROSA, id, REFERRAL_WAITLISTED, "2026-06-25");
    moves(desk, ROSA, id, REFERRAL_ACCEPTED, "2026-07-01");
    moves(desk, ROSA, id, REFERRAL_STARTED, "2026-07-06");
    EXPECT_OK(referral_waiting(desk_caseload(desk), &waiting));
    EXPECT_INT(waiting.count, 0);
}

TEST("closing ends all waiting (F36)")
{
    struct waiting_referrals waiting;
    int64_t id = refer(desk, ROSA, "Harbor");

    moves(desk, ROSA, id, REFERRAL_SENT, NULL);
    moves(desk, ROSA, id, REFERRAL_WITHDRAWN, NULL);
    moves(desk, ROSA, id, REFERRAL_CLOSED, NULL);
    EXPECT_OK(referral_waiting(desk_caseload(desk), &waiting));
    EXPECT_INT(waiting.count, 0);
    EXPECT(!date_is_set(look_at(desk, ROSA, id).due_on));
}

TEST("the history keeps every step in its order")
{
    struct referral_events events;
    int64_t id = refer(desk, ROSA, "Harbor");

    moves(desk, ROSA, id, REFERRAL_SENT, NULL);
    moves(desk, ROSA, id, REFERRAL_NOTE, NULL);
    moves(desk, ROSA, id, REFERRAL_DECLINED, NULL);
    EXPECT_OK(referral_history(desk_access(desk, ROSA, AREA_REFERRALS), id, &events));
    EXPECT_INT(events.count, 4);
    EXPECT_INT(events.at[0].event, REFERRAL_READY);
    EXPECT_INT(events.at[2].event, REFERRAL_NOTE);
    EXPECT_TEXT(events.at[3].reason, "full");
    EXPECT_INT(look_at(desk, ROSA, id).state, REFERRAL_DECLINED);
}

TEST("another person's referral isn't there")
{
    struct problems problems = { 0 };
    struct referral referral;
    int64_t id = refer(desk, ROSA, "Harbor");

    EXPECT_STATUS(referral_get(desk_access(desk, OMAR, AREA_REFERRALS), id, &referral),
                  NOT_FOUND);
    EXPECT_STATUS(send_of(desk, OMAR, id, &problems), NOT_FOUND);
}

static enum status by_link(struct desk *desk, const char *path, enum referral_state event,
                           bool *ended)
{
    struct problems problems = { 0 };
    struct change *change;
    int64_t referral;

    *ended = false;
    enum status s = change_by_link(desk_scope(desk), path + 3, &change, &referral, ended);
    if (s != OK)
        return s;
    return referral_event_add(change, referral, &(struct event_draft){
        .event = event, .reason = "full", .words = "Which day?", .by_link = true }, &problems);
}

TEST("a partner's answer by link also acknowledges, and a second one is too late (5.6)")
{
    struct referral_events events;
    bool ended;

    desk_now(desk, "2026-04-15T10:00");
    int64_t id = refer(desk, ROSA, "Bay Law");
    moves(desk, ROSA, id, REFERRAL_SENT, NULL);
    EXPECT_DAY(look_at(desk, ROSA, id).due_on, "2026-04-20");
    const char *link = look_at(desk, ROSA, id).partner_link;
    desk_now(desk, "2026-04-16T10:00");
    EXPECT_OK(by_link(desk, link, REFERRAL_DECLINED, &ended));
    desk_keep(desk);
    EXPECT_STATUS(by_link(desk, link, REFERRAL_ACCEPTED, &ended), CONFLICT);
    EXPECT(!ended);
    desk_drop(desk);
    EXPECT_INT(look_at(desk, ROSA, id).state, REFERRAL_DECLINED);
    EXPECT_DAY(look_at(desk, ROSA, id).state_on, "2026-04-16");
    EXPECT_OK(referral_history(desk_access(desk, ROSA, AREA_REFERRALS), id, &events));
    EXPECT_INT(events.count, 4);
    EXPECT_INT(events.at[2].event, REFERRAL_ACKNOWLEDGED);
    EXPECT(events.at[2].by_link && events.at[3].by_link);
    EXPECT_INT(events.at[3].event, REFERRAL_DECLINED);
}

TEST("a partner may answer and ask, and nothing else; a question acknowledges")
{
    bool ended;
    int64_t id = refer(desk, ROSA, "Bay Law");

    moves(desk, ROSA, id, REFERRAL_SENT, NULL);
    const char *link = look_at(desk, ROSA, id).partner_link;
    EXPECT_STATUS(by_link(desk, link, REFERRAL_WITHDRAWN, &ended), NOT_ALLOWED);
    EXPECT_STATUS(by_link(desk, link, REFERRAL_STARTED, &ended), NOT_ALLOWED);
    EXPECT_OK(by_link(desk, link, REFERRAL_QUESTION, &ended));
    EXPECT_INT(look_at(desk, ROSA, id).state, REFERRAL_ACKNOWLEDGED);
}

TEST("a link ends with the consent it was made under, minute by minute (3.14, P4)")
{
    struct receipts receipts;
    bool ended;

    desk_now(desk, "2026-06-15T09:00");
    int64_t consent = agree_simply(desk, ROSA, "County");
    int64_t id = refer_by(desk, ROSA, &(struct referral_draft){
        .service_name = "County", .consent = { true, consent } });
    moves(desk, ROSA, id, REFERRAL_SENT, NULL);
    const char *link = look_at(desk, ROSA, id).partner_link;
    const struct access *access;
    int64_t referral;
    EXPECT_OK(access_by_link(desk_scope(desk), link + 3, &access, &referral, &ended));
    EXPECT_INT(referral, id);
    desk_now(desk, "2026-06-15T10:00");
    EXPECT_OK(consent_revoke(desk_change(desk, ROSA, AREA_SHARING), consent));
    desk_now(desk, "2026-06-15T10:01");
    EXPECT_STATUS(access_by_link(desk_scope(desk), link + 3, &access, &referral, &ended),
                  NOT_ALLOWED);
    EXPECT(ended);
    EXPECT_STATUS(by_link(desk, link, REFERRAL_ACCEPTED, &ended), NOT_ALLOWED);
    EXPECT_OK(receipt_list(desk_access(desk, ROSA, AREA_SHARING), &receipts));
    EXPECT_INT(receipts.count, 1);
    EXPECT(receipts.at[0].revoked_at.s != 0);
    EXPECT_INT(look_at(desk, ROSA, id).state, REFERRAL_SENT);
}

static enum status taken_back(struct desk *desk, int64_t id, int64_t before, int64_t version,
                              struct problems *problems)
{
    return referral_take_back(desk_change(desk, ROSA, AREA_REFERRALS), id, before, version,
                              problems);
}

TEST("a step that stayed in the house is taken back; both stand in the history, the count is right")
{
    struct problems problems = { 0 };
    struct referral_events events;
    struct referral before;
    int64_t id = carry(desk, ROSA, "Clinic"), sent;

    before = look_at(desk, ROSA, id);
    EXPECT(referral_may_take_back(&before, &(struct event_draft){ .event = REFERRAL_SENT }));
    moves(desk, ROSA, id, REFERRAL_SENT, NULL);
    const struct caseload *mine;
    EXPECT_OK(caseload_reach(desk_me(desk), PURPOSE_CARE, AREA_REFERRALS, &mine));
    EXPECT_OK(sql_check_sent(mine, (struct date){ 2026, 3, 2 }, &sent));
    EXPECT_INT(sent, 1);
    EXPECT_OK(taken_back(desk, id, before.version, before.version + 1, &problems));
    EXPECT_INT(look_at(desk, ROSA, id).state, REFERRAL_READY);
    EXPECT_INT(look_at(desk, ROSA, id).next_action, NEXT_SEND);
    EXPECT_OK(referral_history(desk_access(desk, ROSA, AREA_REFERRALS), id, &events));
    EXPECT_INT(events.at[events.count - 1].event, REFERRAL_TAKEN_BACK);
    EXPECT_TEXT(events.at[events.count - 1].reason, "sent");
    EXPECT_OK(caseload_reach(desk_me(desk), PURPOSE_CARE, AREA_REFERRALS, &mine));
    EXPECT_OK(sql_check_sent(mine, (struct date){ 2026, 3, 2 }, &sent));
    EXPECT_INT(sent, 0);
    EXPECT_STATUS(taken_back(desk, id, before.version, before.version + 1, &problems), STALE);
}

TEST("a packet that was sent, a link that ended and an answer that was given can't be called back")
{
    struct referral referral;
    int64_t id = refer(desk, ROSA, "Shelter");

    referral = look_at(desk, ROSA, id);
    EXPECT(!referral_may_take_back(&referral, &(struct event_draft){ .event = REFERRAL_SENT }));
    EXPECT(referral_may_take_back(&referral,
                                  &(struct event_draft){ .event = REFERRAL_WITHDRAWN }));
    moves(desk, ROSA, id, REFERRAL_SENT, NULL);
    referral = look_at(desk, ROSA, id);
    EXPECT(!referral_may_take_back(&referral,
                                   &(struct event_draft){ .event = REFERRAL_WITHDRAWN }));
    EXPECT(referral_may_take_back(&referral,
                                  &(struct event_draft){ .event = REFERRAL_ACCEPTED }));
    EXPECT(!referral_may_take_back(&referral, &(struct event_draft){
        .event = REFERRAL_FOLLOWED_UP, .has_verdict = true }));
}

TEST("a start taken back takes its days for asking along, unless somebody was asked")
{
    struct problems problems = { 0 };
    int64_t id = carry(desk, ROSA, "Clinic");

    starts(desk, ROSA, id);
    int64_t version = look_at(desk, ROSA, id).version;
    EXPECT(checks_of(desk, ROSA, id).count > 0);
    EXPECT_OK(taken_back(desk, id, version - 1, version, &problems));
    EXPECT_INT(checks_of(desk, ROSA, id).count, 0);
    EXPECT_INT(look_at(desk, ROSA, id).state, REFERRAL_ACCEPTED);
    EXPECT(!date_is_set(look_at(desk, ROSA, id).started_on));

    moves(desk, ROSA, id, REFERRAL_STARTED, NULL);
    version = look_at(desk, ROSA, id).version;
    says(desk, ROSA, checks_of(desk, ROSA, id).at[0].id, VOICE_WORKER, VERDICT_HELPED_SOME, NULL);
    EXPECT_STATUS(taken_back(desk, id, version - 1, version, &problems), CONFLICT);
    EXPECT_TEXT(problems.guard, "answered");
}

TEST("a no taken back leaves the decision of its board as it was")
{
    struct problems problems = { 0 };
    struct board board;
    int64_t board_id, option, decision;

    EXPECT_OK(board_add(desk_change(desk, ROSA, AREA_CHOICES), "Where to sleep?",
                        (struct maybe_int){ 0 }, (struct maybe_int){ 0 }, &problems, &board_id));
    EXPECT_OK(board_add_option(desk_change(desk, ROSA, AREA_CHOICES), board_id,
                               &(struct option_draft){ .title = "Clinic",
                                                       .kind = OPTION_INFORMAL },
                               &problems, &option));
    EXPECT_OK(decision_add(desk_change(desk, ROSA, AREA_CHOICES), board_id,
                           &(struct decision_draft){ .options = { &option, 1 },
                                                     .words = "The clinic" },
                           &problems, &decision));
    int64_t id = refer_by(desk, ROSA, &(struct referral_draft){
        .service_name = "Clinic", .carried = true, .board = { true, board_id } });
    moves(desk, ROSA, id, REFERRAL_SENT, NULL);
    int64_t version = look_at(desk, ROSA, id).version;
    moves(desk, ROSA, id, REFERRAL_CLIENT_DECLINED, NULL);
    EXPECT_OK(board_get(desk_access(desk, ROSA, AREA_CHOICES), board_id, -1, &board));
    EXPECT(board.again);
    EXPECT_OK(taken_back(desk, id, version, version + 1, &problems));
    EXPECT_OK(board_get(desk_access(desk, ROSA, AREA_CHOICES), board_id, -1, &board));
    EXPECT(!board.again);
    EXPECT(board.options.at[1].chosen);
}

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "message/outside.h"

#include "base/arena.h"
#include "base/text.h"

#include <string.h>

struct tongue {
    const char *language, *ask, *remind_day, *remind_time, *stop, *question;
    const char *answers[OUTSIDE_ANSWERS];
};

/* Not through the catalogue: people are written to in more languages than staff work in. */
static const struct tongue TONGUES[] = {
    { "en", "%s here. Did it help? Reply 1 a lot, 2 a little, 3 no, 4 it made things worse, 5 I did "
            "not get there.",
      "You have an appointment on %s. %s", "You have an appointment on %s at %s. %s",
      "Reply STOP to stop.", "Did it help?",
      { "Yes, a lot", "A little", "No", "It made things worse", "I did not get there" } },
    { "es", "Soy %s. ¿Le ayudó? Responda 1 mucho, 2 un poco, 3 no, 4 lo empeoró, 5 no llegué a ir.",
      "Tiene una cita el %s. %s", "Tiene una cita el %s a las %s. %s",
      "Responda STOP para no recibir más.", "¿Le ayudó?",
      { "Sí, mucho", "Un poco", "No", "Lo empeoró", "No llegué a ir" } },
    { "ar", "معك %s. هل ساعدك ذلك؟ أجب بـ 1 كثيرا، 2 قليلا، 3 لا، 4 زاد الأمر سوءا، 5 لم أصل.",
      "لديك موعد في %s. %s", "لديك موعد في %s الساعة %s. %s",
      "أرسل STOP للإيقاف.", "هل ساعدك ذلك؟",
      { "نعم، كثيرا", "قليلا", "لا", "زاد الأمر سوءا", "لم أصل" } },
};
enum { TONGUE_COUNT = sizeof TONGUES / sizeof TONGUES[0] };

static const struct tongue *tongue_of(const char *language)
{
    for (size_t i = 0; language != NULL && i < TONGUE_COUNT; i++) {
        size_t count = strlen(TONGUES[i].language);
        if (strncmp(language, TONGUES[i].language, count) == 0 &&
            strchr("-_, ", language[count]) != NULL)
            return &TONGUES[i];
    }
    return &TONGUES[0];
}

const char *outside_language(const char *languages)
{
    return tongue_of(languages)->language;
}

/* The sentences come from the table alone; what is put in is plain text. */
static const char *put(struct arena *arena, const char *sentence, const char *const *values)
{
    const char *out = "", *at = sentence;

    for (const char *next; (next = strstr(at, "%s")) != NULL; at = next + 2)
        out = arena_print(arena, "%s%.*s%s", out, (int)(next - at), at, *values++);
    return arena_print(arena, "%s%s", out, at);
}

static const char *with_stop(struct arena *arena, const struct tongue *tongue, const char *words)
{
    return arena_print(arena, "%s %s", words, tongue->stop);
}

const char *outside_ask(struct arena *arena, const char *language, const char *first_name)
{
    const struct tongue *tongue = tongue_of(language);

    return with_stop(arena, tongue, put(arena, tongue->ask, &first_name));
}

const char *outside_remind(struct arena *arena, const char *language, const char *first_name,
                           struct date on, int minute)
{
    const struct tongue *tongue = tongue_of(language);
    char day[DATE_TEXT];
    const char *values[3] = { date_iso(on, day), first_name, NULL };

    if (minute < 0)
        return with_stop(arena, tongue, put(arena, tongue->remind_day, values));
    values[1] = arena_print(arena, "%02d:%02d", minute / 60, minute % 60);
    values[2] = first_name;
    return with_stop(arena, tongue, put(arena, tongue->remind_time, values));
}

const char *outside_words(struct arena *arena, const char *language, const char *first_name,
                          const char *words)
{
    return with_stop(arena, tongue_of(language),
                     *first_name ? arena_print(arena, "%s %s.", words, first_name) : words);
}

const char *outside_question(const char *language)
{
    return tongue_of(language)->question;
}

const char *outside_answer(const char *language, int number)
{
    return tongue_of(language)->answers[number];
}

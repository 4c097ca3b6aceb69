// SPDX-License-Identifier: AGPL-3.0-or-later
/* A story as a list of steps, each at its own time by the agency's clock. One file tells one story
 * by itself; together_test.mjs tells all of them at once, in the order of their days.
 *
 *     step('1.3', '2026-03-03T10:00', 'household of four', async (s) => { ... });
 *     later('1.4', 'B', 'labels of a whole note');
 *
 * `s` is what the story knows: s.office, s.at-once helpers, and whatever earlier steps put there.
 * A step that hangs on one that failed fails too. Parts not yet possible are skipped by name.
 */
import { pathToFileURL } from 'node:url';
import { Office } from './office.mjs';
import { run, same, skip, test } from './tap.mjs';

export class Story {
    constructor() {
        this.steps = [];
        this.skipped = [];
    }
    step(id, at, name, body) {
        this.steps.push({ id, at, name, body, story: this });
    }
    later(id, tag, name) {
        this.skipped.push({ id, tag, name });
    }

    /* Tells the story when its file is the program. */
    async tell(meta) {
        if (process.argv[1] && meta.url === pathToFileURL(process.argv[1]).href) {
            await tellAll([this], { alone: true });
        }
    }
}

const byNumber = (a, b) => a.split('.')[0] - b.split('.')[0] || a.split('.')[1] - b.split('.')[1];

export async function tellAll(stories, { alone = false, after } = {}) {
    const office = new Office();
    const known = new Map(
        stories.map((story) => [story, { office, alone, as: (n) => office.as(n) }]),
    );
    const steps = stories.flatMap((story) => story.steps);
    steps.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    await office.start(steps[0].at);
    for (const { id, at, name, body, story } of steps) {
        test(`${id} ${name}`, async () => {
            await office.at(at);
            await body(known.get(story));
        });
    }
    if (alone) {
        for (const { id, tag, name } of stories[0].skipped.sort((a, b) => byNumber(a.id, b.id))) {
            skip(`${id} ${name}`, `[${tag}]`);
        }
    }
    if (after) after(office);
    await run();
}

/* ---- what several stories do ---- */

export async function enrol(client, person, programme, from) {
    return client.post(`/people/${person.id}/enrolments`, { programme, from, state: 'active' });
}

export async function service(client, name, organization, needs) {
    return client.post('/resources', { service: name, organization, needs });
}

/* Consents to one service and makes the referral, ready to be sent. */
export async function referWith(client, person, resource, consent, more = {}) {
    const given = await client.post(`/people/${person.id}/consents`, {
        recipient: resource.id,
        ...consent,
    });
    const referral = await client.post(`/people/${person.id}/referrals`, {
        resource: resource.id,
        consent: given.id,
        ...more,
    });
    same(referral.state, 'ready', 'a referral with a consent that holds');
    return { consent: given, referral };
}

/* Moves through events, each on the day the clock stands at unless it says another. */
export async function move(client, referral, ...events) {
    let now = referral;
    for (const one of events) {
        const { event, ...more } = typeof one === 'string' ? { event: one } : one;
        now = await client.event(`/referrals/${referral.id}`, event, more);
        same(now.state, event, `the referral after ${event}`);
    }
    return now;
}

/* The checks of one referral, soonest first. */
export async function checksOf(client, person, referral) {
    return (await client.items(`/people/${person.id}/checks`)).filter(
        (check) => check.referral === referral.id,
    );
}

export async function dueDays(client, person, referral, wanted) {
    const checks = await checksOf(client, person, referral);
    same(
        checks.slice(0, wanted.length).map((check) => check.due_on),
        wanted,
        'checks are due on',
    );
    same(
        checks.map((check) => check.verdict),
        checks.map(() => 'unknown'),
        'before anybody answers',
    );
    same(
        checks.map((check) => check.days),
        [14, 30, 90, 180],
        'days after the start',
    );
    return checks;
}

export async function answer(client, check, voice, verdict, words) {
    return client.post(`/checks/${check.id}/answers`, { voice, verdict, words }, 200);
}

export async function benefit(client, wanted, sentence) {
    const got = await client.get('/reports/benefit');
    same(
        {
            sent: got.sent,
            received: got.received,
            answered: got.answered,
            helped: got.helped,
            worse: got.worse,
            unknown: got.unknown,
        },
        wanted,
        sentence,
    );
    return got;
}

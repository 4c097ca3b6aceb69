// SPDX-License-Identifier: AGPL-3.0-or-later
/* Two years on a practice folder's clock: visits, services, silences, clock changes and a leap day.
 * No reminder twice, none lost, none to the wrong person, and the counts agree; the server is killed
 * while jobs run and goes on where it was.
 *
 *     SEASONS_PEOPLE=1000 SEASONS_KILLS=50 node tests/durability/seasons_test.mjs
 */
import { Office, instant } from '../scenarios/office.mjs';
import { enrol, move, service } from '../scenarios/story.mjs';
import { check, run, same, test } from '../scenarios/tap.mjs';

const PEOPLE = Number(process.env.SEASONS_PEOPLE ?? 8);
const KILLS = Number(process.env.SEASONS_KILLS ?? 5);
const DAY = 24 * 3600 * 1000;
const LOCAL = { timeZone: 'America/New_York' };
const LOCAL_DAY = new Intl.DateTimeFormat('sv-SE', LOCAL);
const LOCAL_HOUR = new Intl.DateTimeFormat('en-GB', { ...LOCAL, hour: '2-digit', hourCycle: 'h23' });

const office = new Office();
await office.start('2027-02-01T08:00');
const joss = office.as('Joss');
const day = (number) => new Date(Date.parse('2027-02-01T12:00:00Z') + number * DAY);
const iso = (date) => date.toISOString().slice(0, 10);

/* The same every time: who has what, and when. */
let seed = 7;
const draw = (most) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * most);
};

const people = [];
const place = await service(joss, 'A place', 'Harbor House', ['housing']);

/* Whoever may be written to on weekdays only can't be reminded of a Sunday: the hours of the day
 * before and of the day itself are shut, and a reminder after the visit would be worse than none. */
const HOURS = ['09:00-20:00', '16:00-20:00', 'mo-fr 10:00-12:00'];
const isShut = (number, on) =>
    HOURS[number % 3].startsWith('mo-fr') && new Date(`${on}T12:00:00Z`).getUTCDay() === 0;

async function add(number) {
    /* The last one shares the telephone of the first. */
    const phone = `302-555-${String(1000 + (number === PEOPLE - 1 ? 0 : number))}`;
    const made = await joss.post('/people', {
        name: `Person ${number}`,
        contacts: [
            { kind: 'phone', value: phone, safe: { text: true, hours: HOURS[number % 3] } },
        ],
    });
    await enrol(joss, made, 'Family', '2027-02-01');
    const visits = [];
    for (let i = 0; i < 12; i++) {
        const on = iso(day(2 + i * 60 + draw(55)));
        visits.push(
            await joss.post(`/people/${made.id}/visits`, {
                what: 'Visit',
                kind: 'visit',
                on,
                from: '15:00',
                to: '16:00',
            }),
        );
    }
    /* A leap day, and the days of the clock changes. */
    for (const on of ['2028-02-29', '2027-03-14', '2027-11-07', '2028-03-12', '2028-11-05'])
        visits.push(
            await joss.post(`/people/${made.id}/visits`, { what: 'Visit', kind: 'visit', on }),
        );
    const referral = await joss.post(`/people/${made.id}/referrals`, {
        resource: place.id,
        carried_by_client: true,
    });
    await move(joss, referral, 'sent', 'accepted', { event: 'started', on: '2027-02-01' });
    people.push({ id: made.id, phone, visits });
}

async function allMessages(person) {
    const found = [];
    for (let cursor = ''; cursor !== null;) {
        const page = await joss.get(
            `/people/${person.id}/messages?limit=200${cursor && `&cursor=${cursor}`}`,
        );
        found.push(...page.items);
        cursor = page.next;
    }
    return found;
}

test('people, visits and services are written down', async () => {
    for (let i = 0; i < PEOPLE; i++) await add(i);
    same(people.length, PEOPLE, 'people');
});

test(`two years go by, and the server is killed ${KILLS} times while jobs run`, async () => {
    const days = 730;
    const stops = KILLS + 8;
    for (let i = 1; i <= stops; i++) {
        const local = `${iso(day(Math.floor((days * i) / stops)))}T08:00`;
        const going = office
            .as('Pat')
            .post('/test/clock', { now: instant(local) }, 200)
            .catch(() => null);
        if (i <= KILLS) {
            await new Promise((done) => setTimeout(done, 20 + draw(150)));
            await office.restart();
            await going;
            await office.as('Pat').post('/test/clock', { now: instant(local) }, 200);
        } else {
            check(await going, 'the clock went on');
        }
        office.now = local;
    }
});

test('each visit was reminded of once, to its own number; the questions kept their budget', async () => {
    let reminders = 0;
    let asks = 0;
    let shut = 0;
    for (const [number, person] of people.entries()) {
        const messages = await allMessages(person);
        same(
            messages.filter((one) => one.to !== person.phone).length,
            0,
            'messages to another number',
        );
        const reminded = new Map();
        const gone = messages.filter((each) => each.state === 'delivered');
        for (const one of gone.filter((each) => each.kind === 'remind'))
            for (const id of one.about) reminded.set(id, (reminded.get(id) ?? 0) + 1);
        const never = person.visits.filter((one) => isShut(number, one.on));
        same(
            person.visits
                .filter((one) => reminded.get(one.id) !== (never.includes(one) ? undefined : 1))
                .map((one) => one.on),
            [],
            'visits not reminded of exactly once',
        );
        same(
            messages
                .filter((one) => one.kind === 'remind' && one.state === 'dropped' && one.why === 'hours')
                .flatMap((one) => one.about)
                .sort(),
            never.map((one) => one.id).sort(),
            'what could not leave in time is put away once, and says why',
        );
        shut += never.length;
        reminders += reminded.size;
        /* Days of the agency, as the rule counts them. */
        const asked = gone
            .filter((one) => one.kind === 'ask')
            .map((one) => Date.parse(LOCAL_DAY.format(Date.parse(one.sent_at))))
            .sort((a, b) => a - b);
        asks += asked.length;
        for (let i = 1; i < asked.length; i++)
            check(asked[i] - asked[i - 1] >= 14 * DAY, 'two questions within 14 days');
        same(
            gone.filter((one) => {
                const at = LOCAL_HOUR.format(Date.parse(one.sent_at));
                return at < '09' || at >= '21';
            }),
            [],
            'nothing leaves in quiet hours',
        );
        check(asked.length >= 4, 'each day of a check was asked on');
        same(
            messages.filter((one) => one.state === 'waiting' || one.state === 'bounced'),
            [],
            'nothing is left over',
        );
    }
    same(reminders + shut, people.length * people[0].visits.length, 'reminders in all');
    check(shut > 0, 'somebody could not be reminded in time');
    check(asks >= people.length * 4, 'questions in all');
    const said = office.run('verify');
    check(said.includes('whole'), 'the trail is whole');
});

await run({ seconds: 900 });

// SPDX-License-Identifier: AGPL-3.0-or-later
/* What was acknowledged is there: the server is killed at a random moment, again and again, while
 * several programs write notes. After each restart every note that got its 201 is there, word for
 * word, none is there by half, none twice; at the end the audit trail is whole.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { Office } from '../scenarios/office.mjs';
import { check, run, same, test } from '../scenarios/tap.mjs';

const KILLS = Number(process.env.KILLS || 50);
const WRITERS = 4;
const office = new Office({
    staff: [['Bea', 'worker', null, 'Family']],
    programmes: [['Family', 'gen']],
});
const acknowledged = new Map(); // id: { person, text, words, promise }
const sent = new Map(); // text: the same, answered or not
const people = [];
let restarts = 0,
    slowest = 0;

/* Long enough that half of it would be seen. */
const longText = (mark) =>
    `${mark} ${randomBytes(60 + Math.floor(Math.random() * 3000)).toString('hex')} ${mark}`;

async function write(person, until) {
    const headers = {
        Authorization: `Bearer ${office.tokens.get('Bea')}`,
        'Content-Type': 'application/json',
    };
    while (!until.stop) {
        const mark = randomUUID();
        const note = {
            person,
            text: longText(mark),
            words: `said ${mark}`,
            promise: `call ${mark}`,
        };
        sent.set(note.text, note);
        try {
            const answer = await fetch(`${office.origin}/api/v1/people/${person}/notes`, {
                method: 'POST',
                headers: { ...headers, 'Idempotency-Key': mark },
                body: JSON.stringify({
                    kind: 'phone',
                    on: '2026-03-02',
                    minutes: 5,
                    text: note.text,
                    client_words: note.words,
                    promises: [note.promise],
                }),
            });
            const body = await answer.text();
            if (answer.status === 201) acknowledged.set(JSON.parse(body).id, note);
            else if (answer.status !== 503)
                throw new Error(`a note gave ${answer.status}: ${body}`);
        } catch (error) {
            if (!/fetch failed|terminated|other side closed|ECONN/.test(String(error))) {
                until.fault ??= error;
            }
            return;
        }
    }
}

/* All notes of a person, page by page. */
async function notesOf(person) {
    const bea = office.as('Bea');
    const all = [];
    for (let cursor = ''; cursor !== null;) {
        const page = await bea.get(
            `/people/${person}/notes?limit=200${cursor && `&cursor=${cursor}`}`,
        );
        all.push(...page.items);
        cursor = page.next;
    }
    return all;
}

async function compare() {
    const found = new Map();
    for (const person of people) {
        for (const note of await notesOf(person)) {
            check(!found.has(note.id), `${note.id} is listed twice`);
            found.set(note.id, { ...note, person });
        }
    }
    const texts = new Set();
    for (const note of found.values()) {
        const wanted = sent.get(note.text);
        check(wanted, `${note.id} is there by half: ${note.text?.slice(0, 60)}`);
        check(!texts.has(note.text), `${note.id} was written twice`);
        texts.add(note.text);
        same(
            [note.person, note.client_words, note.promises.map((one) => one.what)],
            [wanted.person, wanted.words, [wanted.promise]],
            `all of ${note.id}`,
        );
    }
    for (const [id, note] of acknowledged) {
        same(found.get(id)?.text, note.text, `${id} had its 201`);
    }
    return found.size;
}

/* New people for each turn: a list of somebody's promises ends at 200. */
async function newPeople() {
    const bea = office.as('Bea');
    const made = [];
    for (let i = 0; i < WRITERS; i += 1) {
        made.push((await bea.post('/people', { name: `Somebody ${people.length + i}` })).id);
    }
    people.push(...made);
    return made;
}

test('a start', async () => {
    await office.start('2026-03-02T09:00');
});
test(`${KILLS} kills in the middle of writing lose no acknowledged note`, async () => {
    const began = Date.now();
    for (restarts = 0; restarts < KILLS && Date.now() - began < 240000; restarts += 1) {
        const until = { stop: false };
        const here = await newPeople();
        const writers = Array.from({ length: WRITERS }, (_, i) => write(here[i], until));
        await new Promise((done) => setTimeout(done, Math.random() * 250));
        await office.kill();
        until.stop = true;
        await Promise.all(writers);
        if (until.fault) throw until.fault;
        const from = Date.now();
        await office.start(office.now);
        slowest = Math.max(slowest, Date.now() - from);
        if (restarts % 10 === 9) await compare();
    }
    same(restarts, KILLS, 'kills in the time there was');
    const there = await compare();
    check(acknowledged.size >= KILLS, `only ${acknowledged.size} notes were acknowledged`);
    console.log(
        `# ${acknowledged.size} of ${sent.size} notes acknowledged, ${there} there, ` +
            `slowest start ${slowest} ms`,
    );
});
test('the audit trail is whole, also while the server runs', async () => {
    check(/whole/.test(office.run('verify')), 'verify doesn’t say whole');
});
test('a stop and a start change nothing', async () => {
    await office.kill('SIGTERM');
    check(/whole/.test(office.run('verify')), 'verify doesn’t say whole');
    await office.start(office.now);
    await compare();
});
await run({ seconds: 300 });

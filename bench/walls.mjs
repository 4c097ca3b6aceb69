// SPDX-License-Identifier: AGPL-3.0-or-later
/* walls.mjs [RESULTS.md] - does the time of an answer tell that somebody is there? (field case F16)
 *
 * Asks for somebody behind a wall, for somebody of another line, and for nobody at all, by turns so
 * that whatever else the machine does falls on all alike. What counts is the ratio of the middle
 * values: 1.00 tells nothing. With a file the lines are added to it. ALONGSIDE_PROGRAM names the
 * program. */
import { appendFileSync } from 'node:fs';
import { Office } from '../tests/scenarios/office.mjs';
import { check, run, test } from '../tests/scenarios/tap.mjs';

const TURNS = Number(process.env.BENCH_TURNS || 400);
const MOST = 1.1; // what the ratio is held against, either way round
const results = process.argv[2];
const lines = [];

const middle = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

async function timed(ask) {
    const began = process.hrtime.bigint();
    const status = await ask();
    return { ms: Number(process.hrtime.bigint() - began) / 1e6, status };
}

test('an answer about somebody behind a wall takes as long as one about nobody', async () => {
    const office = new Office();
    await office.start('2026-03-02T09:00');
    const [bea, ruth, hal] = [office.as('Bea'), office.as('Ruth'), office.as('Hal')];
    const walled = await bea.post('/people', { name: 'Elena Ruiz-Hart' });
    const other = await ruth.post('/people', { name: 'Daniel Hart' });
    const elsewhere = await hal.post('/people', { name: 'Somebody Else' });
    await ruth.post(`/people/${walled.id}/walls`, { against: other.id, what: 'divorce',
        reason: 'Opposed.' });
    await ruth.post(`/people/${other.id}/assignments`, { worker: 'Kofi', role: 'primary',
        from: '2026-03-02' });
    const web = await office.web('Kofi');
    const headers = { Authorization: `Bearer ${office.as('Kofi').token}` };
    const api = (path) => async () => {
        const answer = await fetch(`${office.origin}/api/v1${path}`, { headers });
        await answer.text();
        return answer.status;
    };
    const page = (path) => async () => (await web.get(path)).status;
    /* Each unknown one is asked for once, as a guesser would. */
    const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
    const nobody = () => Array.from({ length: 26 },
        () => alphabet[Math.floor(Math.random() * 32)]).join('');
    const ways = [
        ['record by API', (ref) => api(`/people/p_${ref}`)],
        ['notes by API', (ref) => api(`/people/p_${ref}/notes`)],
        ['record as a page', (ref) => page(`/p/${ref}`)],
    ];
    const people = [['behind a wall', walled.id.slice(2)], ['of another line',
        elsewhere.id.slice(2)]];
    const searches = [['search, a name behind a wall', '/people?search=Elena'],
        ['search, a name of another line', '/people?search=Somebody']];

    for (const [way, make] of ways) {
        for (const [who, ref] of people) {
            const is = [], isnt = [];
            for (let i = 0; i < TURNS; i += 1) {
                const turns = [[is, ref], [isnt, nobody()]];
                if (i % 2) turns.reverse();
                for (const [list, one] of turns) {
                    const { ms, status } = await timed(make(one));
                    check(status === 404, `${way}: ${status}`);
                    list.push(ms);
                }
            }
            lines.push([`${way}, ${who}`, middle(is), middle(isnt)]);
        }
    }
    for (const [what, path] of searches) {
        const is = [], isnt = [];
        for (let i = 0; i < TURNS; i += 1) {
            is.push((await timed(api(path))).ms);
            isnt.push((await timed(api('/people?search=Nobodyhere'))).ms);
        }
        lines.push([what, middle(is), middle(isnt)]);
    }
    for (const [what, is, isnt] of lines)
        console.log(`# ${what.padEnd(36)} ${is.toFixed(2)} ms, nobody ${isnt.toFixed(2)} ms, `
            + `ratio ${(is / isnt).toFixed(3)}`);
    if (results) {
        appendFileSync(results, '\n## Does the time of an answer tell that somebody is there?\n\n'
            + `Middle of ${TURNS} answers each, by turns; a ratio of 1.00 tells nothing `
            + '(bench/walls.mjs).\n\n| asked for | it | nobody | ratio |\n|---|---|---|---|\n'
            + lines.map(([what, is, isnt]) => `| ${what} | ${is.toFixed(2)} ms | `
                + `${isnt.toFixed(2)} ms | ${(is / isnt).toFixed(3)} |\n`).join(''));
    }
    for (const [what, is, isnt] of lines)
        check(Math.max(is / isnt, isnt / is) <= MOST, `${what}: ratio ${(is / isnt).toFixed(3)}`);
});
await run({ seconds: 600 });

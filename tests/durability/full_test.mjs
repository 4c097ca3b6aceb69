// SPDX-License-Identifier: AGPL-3.0-or-later
/* A disk that fills up: the data folder lies on a small memory disk (needs root). What can't be
 * kept is refused with a sentence, what was acknowledged stays, and once there is room again the
 * same server goes on.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, statfsSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Office } from '../scenarios/office.mjs';
import { afterwards, check, has, run, same, skip, test } from '../scenarios/tap.mjs';

const NAME = 'a full disk loses nothing that was acknowledged';
const disk = mkdtempSync(join(tmpdir(), 'alongside-disk-'));
const mounted =
    !process.env.ALONGSIDE_TEST_POSTGRES &&
    process.getuid() === 0 &&
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'alongside-test', disk]).status === 0;
afterwards(() => {
    if (mounted) spawnSync('umount', [disk]);
    rmdirSync(disk);
});

function tell() {
    const office = new Office({
        staff: [['Bea', 'worker', null, 'Family']],
        programmes: [['Family', 'gen']],
        data: join(disk, 'data'),
    });
    const filler = join(disk, 'filler');
    const free = () => {
        const at = statfsSync(disk);
        return at.bavail * at.bsize;
    };
    const kept = new Map();
    let person,
        refused = null;

    const note = (number) =>
        fetch(`${office.origin}/api/v1/people/${person}/notes`, {
            method: 'POST',
            headers: {
                Authorization: `Bearer ${office.tokens.get('Bea')}`,
                'Content-Type': 'application/json',
            },
            body: JSON.stringify({
                kind: 'phone',
                on: '2026-03-02',
                text: `note ${number} ${'x'.repeat(12000)}`,
            }),
            signal: AbortSignal.timeout(20000),
        });

    test('a start with little room', async () => {
        await office.start('2026-03-02T09:00');
        person = (await office.as('Bea').post('/people', { name: 'Rosa Field' })).id;
        writeFileSync(filler, Buffer.alloc(Math.max(0, free() - 1500000)));
    });
    test('what can’t be kept is refused with a sentence', async () => {
        for (let number = 0; number < 400 && !refused; number += 1) {
            const answer = await note(number);
            const body = JSON.parse(await answer.text());
            if (answer.status === 201) kept.set(body.id, body.text);
            else refused = { status: answer.status, ...body };
        }
        check(refused, 'the disk never filled');
        check(refused.status === 503 || refused.status === 500, `the refusal is ${refused.status}`);
        check(refused.error?.message?.length > 10, `no sentence: ${JSON.stringify(refused)}`);
        check(kept.size > 5, `only ${kept.size} notes were kept before it was full`);
        has(await office.anybody().get('/health'), { status: 'ok' }, 'the server is alive');
    });
    test('with room again the same server goes on, and everything acknowledged is there', async () => {
        truncateSync(filler, 0);
        const answer = await note(1000);
        same(answer.status, 201, await answer.clone().text());
        const made = await answer.json();
        kept.set(made.id, made.text);
        const compare = async () => {
            const all = [];
            for (let cursor = ''; cursor !== null;) {
                const page = await office
                    .as('Bea')
                    .get(`/people/${person}/notes?limit=200${cursor && `&cursor=${cursor}`}`);
                all.push(...page.items);
                cursor = page.next;
            }
            const there = new Map(all.map((one) => [one.id, one.text]));
            for (const [id, text] of kept) same(there.get(id), text, `${id} had its 201`);
            for (const text of there.values())
                check(text.length > 12000, 'a note is there by half');
        };
        await compare();
        await office.restart();
        await compare();
        check(/whole/.test(office.run('verify')), 'verify doesn’t say whole');
    });
}

if (mounted) tell();
else skip(NAME, 'needs root and a data folder of files');
await run();

// SPDX-License-Identifier: AGPL-3.0-or-later
/* Messages that leave the house for real: a text gateway and a mail server made by the test on this
 * machine, a folder that isn't for practice, and the clock on the wall. The gateway and the mail
 * server refuse, hang and break off first; then the server is killed while it sends.
 *
 *     OUTSIDE_KILLS=200 node tests/durability/outside_test.mjs
 */
import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '../scenarios/api.mjs';
import { alongside, freePort, program } from '../scenarios/office.mjs';
import { afterwards, check, has, run, same, test } from '../scenarios/tap.mjs';

const KILLS = Number(process.env.OUTSIDE_KILLS ?? 20);
const listen = (server) =>
    new Promise((done) => server.listen(0, '127.0.0.1', () => done(server.address().port)));
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/* `answer` says what becomes of a text: a status, or 0: it is left hanging. */
const texts = [];
const hanging = new Set();
let answer = () => 401;
const gateway = createHttp((request, response) => {
    let body = '';
    request.on('data', (bytes) => (body += bytes));
    request.on('end', () => {
        const text = JSON.parse(body);
        texts.push({ ...text, token: request.headers.authorization });
        const status = answer(text);
        if (status === 0) {
            hanging.add(response);
            return;
        }
        response.statusCode = status;
        response.end();
    });
});

/* As much of a mail server as a client needs. */
const letters = [];
const told = { mail: '250 ok', dropped: 0 };
const mailServer = createServer((socket) => {
    let inside = false;
    let letter = '';
    let to = '';
    socket.write('220 sink\r\n');
    socket.on('data', (bytes) => {
        for (const line of bytes.toString().split('\r\n').filter((one, i, all) => one || i + 1 < all.length)) {
            if (inside) {
                if (line === '.') {
                    inside = false;
                    letters.push({ to, letter });
                    letter = '';
                    socket.write('250 taken\r\n');
                } else letter += `${line}\n`;
            } else if (line.startsWith('EHLO')) socket.write('250 sink\r\n');
            else if (line.startsWith('MAIL')) socket.write(`${told.mail}\r\n`);
            else if (line.startsWith('RCPT')) {
                to = line;
                if (line.includes('nobody@')) socket.write('550 no such mailbox\r\n');
                else socket.write('250 ok\r\n');
            } else if (line.startsWith('DATA')) {
                if (to.includes('cut@') && told.dropped === 0) {
                    told.dropped += 1;
                    socket.destroy();
                    return;
                }
                inside = true;
                socket.write('354 go on\r\n');
            } else if (line.startsWith('QUIT')) socket.end('221 bye\r\n');
            else socket.write('250 ok\r\n');
        }
    });
    socket.on('error', () => {});
});

/* It is noon somewhere: quiet hours are those of the agency. */
const hour = new Date().getUTCHours();
const zone = hour <= 12 ? `Etc/GMT-${12 - hour}` : `Etc/GMT+${hour - 12}`;
const folder = mkdtempSync(join(tmpdir(), 'alongside-outside-'));
const data = join(folder, 'data');
const where = ['--data', data];
alongside('init', '--agency', 'Tidewater', '--zone', zone, '--admin', 'Pat', ...where);
alongside('user', 'add', 'Joss', '--role', 'worker', ...where);
alongside('user', 'add', 'Gate', '--role', 'gateway', ...where);
const token = (name) => alongside('user', 'token', name, ...where).trim().split(/\s+/).pop();
const tokens = { Joss: token('Joss'), Gate: token('Gate') };
appendFileSync(
    join(data, 'alongside.conf'),
    `\nsms = http://127.0.0.1:${await listen(gateway)}/texts\nsms_token = secret\n` +
        `mail = smtp://127.0.0.1:${await listen(mailServer)}\nmail_from = hello@example.org\n`,
);
const port = await freePort();
const house = { origin: `http://127.0.0.1:${port}` };
const as = (name) => new Client(house, name, tokens[name]);
let child;
const start = () =>
    (child = spawn(program, ['serve', '--port', String(port), ...where], { stdio: 'ignore' }));
const up = () =>
    until(() =>
        fetch(`${house.origin}/api/v1/health`).then(
            () => true,
            () => false,
        ),
    );
/* Milliseconds until it was gone. */
const end = (signal) =>
    new Promise((done) => {
        const from = Date.now();
        child.once('exit', () => done(Date.now() - from));
        child.kill(signal);
    });
afterwards(() => {
    child.kill('SIGKILL');
    for (const response of hanging) response.destroy();
    gateway.close();
    mailServer.close();
    rmSync(folder, { recursive: true, force: true });
});

async function until(truth, seconds = 150) {
    for (let i = 0; i < seconds * 20; i++) {
        if (await truth()) return true;
        await pause(50);
    }
    return false;
}

start();
await up();
const joss = as('Joss');
const wrote = {};
async function write(name, kind, value) {
    const made = await joss.post('/people', {
        name,
        contacts: [{ kind, value, safe: { text: true } }],
    });
    if (kind === 'email') await joss.put(`/people/${made.id}/asking`, { channel: 'mail' });
    wrote[name] = await joss.post(`/people/${made.id}/messages`, { words: `See you, ${name}` });
    wrote[name].person = made.id;
    wrote[name].to = value;
}
const state = async (name) => (await joss.get(`/messages/${wrote[name].id}`)).state;
const signals = async (name) =>
    (await joss.items(`/people/${wrote[name].person}/signals`)).map((one) => one.rule);
const many = Array.from({ length: Math.max(24, KILLS) }, (_, i) => `Ada${i}`);

test('a refused token or sender is nobody else’s fault: all wait, and one try was enough', async () => {
    told.mail = '550 who are you';
    await write('First', 'phone', '302-555-0150');
    await write('Bo', 'phone', '302-555-0199');
    for (const [i, name] of many.entries()) await write(name, 'phone', `302-555-${1000 + i}`);
    await write('Hal', 'phone', '302-555-0188');
    await write('Fay', 'email', 'fay@example.org');
    await write('Cy', 'email', 'cut@example.org');
    await write('Di', 'email', 'nobody@example.org');
    await write('Ed', 'email', 'ed@example.org');
    check(await until(() => texts.length > 0), 'it was tried within two minutes');
    await pause(1000);
    same(texts.length, 1, 'the others weren’t tried after that');
    for (const name of ['First', 'Bo', 'Fay', 'Cy', 'Di', 'Ed']) {
        same(await state(name), 'waiting', `${name} waits`);
        same(await signals(name), [], `nobody is told that ${name} can’t be reached`);
    }
    same(letters, [], 'no letter');
    /* While his waits its turn at the gateway. */
    await as('Gate').post('/hooks/sms', { id: 'h1', from: '302-555-0188', text: 'STOP' }, 200);
});

test('a gateway that never answers holds nobody up when the server is stopped', async () => {
    await end('SIGTERM');
    answer = () => 0;
    told.mail = '250 ok';
    const before = texts.length;
    start();
    check(await until(() => texts.length > before, 20), 'what was to go is tried at the start');
    await pause(500);
    const took = await end('SIGTERM');
    check(took < 5000, `it stopped in ${took} ms`);
});

test(`killed ${KILLS} times while it sends: each message goes, under one id, to its own number`, async () => {
    answer = (text) => (text.to.endsWith('0199') ? 422 : 202);
    const before = texts.length;
    for (let i = 0; i < KILLS; i++) {
        const seen = texts.length;
        let gone = null,
            taken = false;
        /* Before the answer, with it, and a little after; one a start, so that none runs out. */
        answer = (text) => {
            const status = text.to.endsWith('0199') ? 422 : 202;
            if (gone !== null || taken) return 0;
            taken = true;
            if (i % 3 === 0) gone = end('SIGKILL');
            else if (i % 3 === 1) setImmediate(() => (gone ??= end('SIGKILL')));
            else setTimeout(() => (gone ??= end('SIGKILL')), (i * 7) % 60);
            return i % 3 === 0 ? 0 : status;
        };
        start();
        check(await until(() => gone !== null, 30), `kill ${i}: something was sent`);
        await gone;
        check(texts.length > seen, `kill ${i}: a text came`);
        for (const response of hanging) response.destroy();
        hanging.clear();
    }
    answer = (text) => (text.to.endsWith('0199') ? 422 : 202);
    start();
    await up();
    for (const name of many)
        check(await until(async () => (await state(name)) === 'sent', 60), `${name} was sent`);
    for (const name of many) {
        const mine = texts.slice(before).filter((one) => one.id === wrote[name].id);
        check(mine.length >= 1, `${name} came`);
        same(mine.filter((one) => one.to !== wrote[name].to), [], `${name}: to their own number`);
        same(
            mine.filter((one) => !one.text.startsWith(`See you, ${name}`)),
            [],
            `${name}: their own words`,
        );
    }
    const ids = new Set(texts.slice(before).map((one) => one.id));
    check(
        texts.length - before - ids.size <= KILLS,
        'a gateway that takes an id once has each once; no id came again without a kill',
    );
    same(await state('Hal'), 'dropped', 'Hal wrote STOP meanwhile');
    check(!ids.has(wrote.Hal.id), 'so his never went');
    has(texts.at(-1), { token: 'Bearer secret' }, 'with the token');
});

test('a number or mailbox that isn’t there is noticed; a letter cut off goes whole the next time', async () => {
    check(await until(async () => (await state('Bo')) !== 'waiting'), 'Bo’s left');
    same(await state('Bo'), 'bounced', 'refused for good');
    same(await signals('Bo'), ['contact_dead'], 'somebody asks for another number');
    for (const name of ['First', 'Fay', 'Cy', 'Ed'])
        check(await until(async () => (await state(name)) === 'sent', 400), `${name}’s left`);
    check(await until(async () => (await state('Di')) === 'bounced', 400), 'Di’s came back');
    same(await signals('Di'), ['contact_dead'], 'and is noticed');
    same(told.dropped, 1, 'one connection broke after the address was taken');
    same(
        letters.map((one) => one.to.match(/<(.*)>/)[1]).sort(),
        ['cut@example.org', 'ed@example.org', 'fay@example.org'],
        'each letter once',
    );
    const { letter } = letters.find((one) => one.to.includes('cut@'));
    check(letter.includes('Subject: A message for you'), 'a subject that tells nothing');
    check(letter.includes(`<${wrote.Cy.id}@example.org>`), 'an id of its own');
    check(!letter.includes('Tidewater'), 'no agency');
    await as('Gate').post('/hooks/sms/status', { message: wrote.Ada0.id, state: 'delivered' }, 200);
    same(await state('Ada0'), 'delivered', 'the gateway says so');
});

test('the books are whole', async () => {
    await end('SIGTERM');
    check(alongside('verify', ...where).includes('whole'), 'the trail is whole');
});

await run({ seconds: 1500 });

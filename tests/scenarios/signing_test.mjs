// SPDX-License-Identifier: AGPL-3.0-or-later
/* Signing in with a code from the phone, with a printed one, and ending sessions: on the pages, as a
 * browser without script uses them. */
import { createHmac } from 'node:crypto';
import { instant } from './office.mjs';
import { Story } from './story.mjs';
import { check, same } from './tap.mjs';
import { Web } from './web.mjs';

const signing = new Story();
const step = signing.step.bind(signing);

/* The six digits of RFC 6238 for the agency's frozen clock. */
function code(key, local) {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
    const bits = [...key.toUpperCase().replace(/[^A-Z2-7]/g, '')]
        .map((one) => letters.indexOf(one).toString(2).padStart(5, '0')).join('');
    const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
    const turn = Buffer.alloc(8);
    turn.writeBigUInt64BE(BigInt(Math.floor(Date.parse(instant(local)) / 30000)));
    const mac = createHmac('sha1', secret).update(turn).digest();
    const at = mac[19] & 15;
    return String((mac.readUInt32BE(at) & 0x7fffffff) % 1000000).padStart(6, '0');
}
async function password(s, name) {
    const web = new Web(s.office.origin.replace('127.0.0.1', 'localhost'));
    const page = await web.ask('/sign-in', { method: 'POST', body: new URLSearchParams({
        name, password: s.office.passwords.get(name), next: '/me' }) });
    return { web, page };
}

step('on', '2026-03-02T09:00', 'switched on with a code, and only with a right one', async (s) => {
    const { web } = await password(s, 'Joss');
    s.first = web;
    const offer = await web.get('/me/phone');
    check(/<svg class="qr"/.test(offer.text), 'no picture for the phone');
    s.key = /<code class="num">([^<]*)<\/code>/.exec(offer.text)[1];
    const wrong = await web.submit(offer, '/me/phone', { code: '000000' });
    same(wrong.status, 422, 'a wrong code');
    const on = await web.submit(wrong, '/me/phone', { code: code(s.key, '2026-03-02T09:00') });
    s.printed = [...on.text.matchAll(/<li><code>([^<]*)<\/code>/g)].map(([, one]) => one);
    check(s.printed.length >= 8, `${s.printed.length} printed codes`);
});

step('in', '2026-03-02T09:05', 'the password alone opens nothing; the code opens once', async (s) => {
    const { web, page } = await password(s, 'Joss');
    check(page.path.startsWith('/sign-in/code'), `the password led to ${page.path}`);
    check((await web.get('/me')).path.startsWith('/sign-in'), 'the password alone was enough');
    const now = code(s.key, '2026-03-02T09:05');
    const tried = await web.submit(page, '/sign-in/code', { code: '123456' === now ? '654321'
        : '123456' });
    check(tried.path.startsWith('/sign-in'), 'a wrong code got in');
    const inside = await web.submit(tried, '/sign-in/code', { code: now });
    same(inside.path, '/me', 'the right one');
    const again = await password(s, 'Joss');
    const used = await again.web.submit(again.page, '/sign-in/code', { code: now });
    check(used.path.startsWith('/sign-in'), 'one code counted twice');
    s.second = web;
});

step('printed', '2026-03-02T09:10', 'a printed code stands in for the phone, once', async (s) => {
    const there = await password(s, 'Joss');
    const inside = await there.web.submit(there.page, '/sign-in/code', { code: s.printed[0] });
    same(inside.path, '/me', 'a printed code');
    const again = await password(s, 'Joss');
    const used = await again.web.submit(again.page, '/sign-in/code', { code: s.printed[0] });
    check(used.path.startsWith('/sign-in'), 'a printed code counted twice');
    s.third = there.web;
});

step('end', '2026-03-02T09:12', 'a session ended elsewhere is over at its next page', async (s) => {
    const page = await s.third.get('/me');
    const ended = await s.third.submit(page, '/me/sessions/end', {});
    same(ended.status, 200, 'ending one');
    const left = await Promise.all([s.first, s.second].map((one) => one.get('/me')));
    same(left.filter((one) => one.path.startsWith('/sign-in')).length, 1, 'how many are over');
    await s.third.submit(await s.third.get('/me'), '/me/sessions/others', {});
    for (const web of [s.first, s.second])
        check((await web.get('/me')).path.startsWith('/sign-in'), 'one other is still open');
    same((await s.third.get('/me')).path, '/me', 'one’s own');
    await s.first.get('/what-is-kept').then((one) => same(one.status, 200, 'for anybody'));
});

await signing.tell(import.meta);

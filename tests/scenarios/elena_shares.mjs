// SPDX-License-Identifier: AGPL-3.0-or-later
/* Story 1, what leaves the house: the consent, the referral to legal aid, and whether it helped. */
import { createHash } from 'node:crypto';
import { answer, benefit, checksOf, dueDays, move, referWith, service } from './story.mjs';
import { check, has, same } from './tap.mjs';

export function elenaShares(step) {
    step(
        '1.12',
        '2026-03-19T10:00',
        'consent to four things, and a preview of those four',
        async (s) => {
            const bea = s.as('Bea');
            s.legalAid = await service(bea, 'Family law', 'Tidal Legal Aid', ['legal_civil']);
            const kids = { what: 'Children', text: 'Nia, 9, and Sol, 5' };
            const hearing = { what: 'Hearing day', text: '22 April 2026' };
            const consent = {
                purpose: 'A lawyer for the divorce',
                method: 'signed',
                language: 'es',
                until: '2026-09-18',
                information: ['name', 'contact', kids, hearing],
            };
            const path = `/people/${s.elena.id}/consents`;
            await bea.post(path, { ...consent, recipient: s.legalAid.id, information: [] }, 422);
            await bea.post(path, { ...consent, recipient: s.legalAid.id, method: 'spoken' }, 422);
            Object.assign(
                s,
                await referWith(bea, s.elena, s.legalAid, consent, {
                    need: s.safety.id,
                    board: s.board.id,
                }),
            );
            has(
                await bea.get(`/consents/${s.consent.id}`),
                {
                    state: 'active',
                    until: '2026-09-18',
                    method: 'signed',
                    language: 'es',
                    information: ['name', 'contact', kids, hearing],
                },
                'the consent',
            );
            const preview = await bea.get(`/referrals/${s.referral.id}/preview`);
            same(preview.consent, s.consent.id, 'under which consent');
            same(
                preview.fields.map((one) => one.name),
                ['name', 'contact', 'other', 'other'],
                'what would leave',
            );
            same(
                preview.fields.slice(2).map((one) => [one.what, one.text]),
                [
                    [kids.what, kids.text],
                    [hearing.what, hearing.text],
                ],
                'the very words',
            );
            check(/302.?.?555.?0177/.test(preview.fields[1].text), 'the safe phone is in it');
            check(
                !/Linden|Carmen|safety/.test(JSON.stringify(preview)),
                'more than the four would leave',
            );
            await bea.event(`/referrals/${s.referral.id}`, 'accepted', {}, 409);
            await bea.event(`/referrals/${s.referral.id}`, 'teleported', {}, 422);
            const sent = await move(bea, s.referral, 'sent');
            has(
                sent,
                { next_action: 'wait_for_answer', due_on: '2026-03-24' },
                'three business days',
            );
            check(
                /^\/r\/[a-z2-7]{20,}/.test(sent.partner_link),
                `the link is ${sent.partner_link}`,
            );
            s.link = sent.partner_link;
        },
    );

    step(
        '1.12',
        '2026-03-19T10:20',
        'the receipt’s SHA-256 is that of the bytes sent',
        async (s) => {
            const bea = s.as('Bea');
            const packet = await fetch(`${s.office.origin}${s.link}/packet`);
            same(packet.status, 200, 'the packet');
            const bytes = Buffer.from(await packet.arrayBuffer());
            const [receipt, ...more] = await bea.items(`/people/${s.elena.id}/disclosures`);
            same(more, [], 'one receipt');
            same(createHash('sha256').update(bytes).digest('hex'), receipt.sha256, 'SHA-256');
            const text = bytes.toString();
            for (const no of ['Linden', 'Carmen', 'he reads my phone']) {
                check(!text.includes(no), `the packet holds ${no}`);
            }
            check(text.includes('Nia, 9, and Sol, 5'), 'the packet lacks the children');
        },
    );

    step('1.13', '2026-03-23T09:00', 'acknowledged', async (s) => {
        await move(s.as('Bea'), s.referral, 'acknowledged');
    });
    step('1.13', '2026-03-25T09:00', 'accepted; a date is set for 1 April', async (s) => {
        await move(s.as('Bea'), s.referral, 'accepted', { event: 'scheduled', on: '2026-04-01' });
    });
    step('1.13', '2026-04-01T16:00', 'started: checks 15 April, 1 May, 30 June', async (s) => {
        const bea = s.as('Bea');
        const started = await move(bea, s.referral, { event: 'started', on: '2026-04-01' });
        same(started.started_on, '2026-04-01', 'started on');
        await dueDays(bea, s.elena, s.referral, [
            '2026-04-15',
            '2026-05-01',
            '2026-06-30',
            '2026-09-28',
        ]);
        if (s.alone)
            await benefit(
                bea,
                { sent: 1, received: 0, answered: 0, helped: 0, worse: 0, unknown: 1 },
                'nobody was asked yet',
            );
    });

    step('1.17', '2026-04-15T11:00', 'first check: helped some, in her words', async (s) => {
        const bea = s.as('Bea');
        const due = (await bea.get('/my-day')).checks.filter((one) => one.person === s.elena.id);
        same(
            due.map((one) => [one.do, one.due_on]),
            [['ask', '2026-04-15']],
            'My day asks for it',
        );
        const [first] = await checksOf(bea, s.elena, s.referral);
        const said = await answer(bea, first, 'client', 'helped_some', 'She called back');
        has(said, { verdict: 'helped_some', state: 'done', next_action: null }, 'the check');
    });
    step(
        '1.17',
        '2026-05-01T11:00',
        'second check: without her answer unknown, the provider’s stands apart',
        async (s) => {
            const bea = s.as('Bea');
            const [, second] = await checksOf(bea, s.elena, s.referral);
            const said = await answer(bea, second, 'provider', 'helped_a_lot', 'Going well');
            same(said.verdict, 'unknown', 'whatever the provider says');
            same(
                said.answers.map((one) => [one.voice, one.verdict]),
                [['provider', 'helped_a_lot']],
                'the provider’s voice',
            );
        },
    );
    step('1.17', '2026-06-30T11:00', 'third check: helped a lot, and so it counts', async (s) => {
        const bea = s.as('Bea');
        const [first, second, third] = await checksOf(bea, s.elena, s.referral);
        has(
            await answer(bea, third, 'client', 'helped_a_lot'),
            { verdict: 'helped_a_lot' },
            'the check',
        );
        same([first.verdict, second.verdict], ['helped_some', 'unknown'], 'those before stay');
        if (s.alone)
            await benefit(
                bea,
                { sent: 1, received: 1, answered: 1, helped: 1, worse: 0, unknown: 0 },
                'once, by her latest',
            );
    });
    step(
        '1.12',
        '2026-07-01T09:00',
        'revoked: the link answers 410, the receipt stays',
        async (s) => {
            const bea = s.as('Bea');
            const consent = await bea.get(`/consents/${s.consent.id}`);
            await bea.remove(`/consents/${consent.id}`, 99, 412);
            await bea.call('DELETE', `/consents/${consent.id}`, { status: 428 });
            await bea.remove(`/consents/${consent.id}`, consent.version);
            for (const path of [s.link, `${s.link}/packet`]) {
                const gone = await fetch(s.office.origin + path);
                same(gone.status, 410, path);
                check(!/Elena|555/.test(await gone.text()), `${path} still shows her`);
            }
            same((await bea.get(`/consents/${consent.id}`)).state, 'revoked', 'the consent');
            const [receipt] = await bea.items(`/people/${s.elena.id}/disclosures`);
            has(receipt, { opened_on: '2026-03-19', revoked_on: '2026-07-01' }, 'the receipt');
        },
    );
}

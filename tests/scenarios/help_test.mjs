// SPDX-License-Identifier: AGPL-3.0-or-later
/* Finding the right help: what the rules say, which services fit, what a benefit may bring. */
import { Story } from './story.mjs';
import { check, same } from './tap.mjs';

const help = new Story();
const step = help.step.bind(help);
const usd = (cents) => ({ cents, currency: 'USD' });

step('rules.1', '2026-03-02T09:00', 'units as a payer counts them, with the rule used', async (s) => {
    const joss = s.as('Joss');
    const minutes = (...all) => all.map((one) => ({ on: '2026-03-02', minutes: one }));
    const ask = (more) => joss.post('/rules/units', { payer: 'medicare', code: 'T1017', ...more }, 200);
    for (const [long, units] of [[7, 0], [8, 1], [22, 1], [23, 2], [37, 2], [38, 3], [52, 3], [53, 4], [68, 5]])
        same((await ask({ contacts: minutes(long) })).units, units, `${long} minutes`);
    const day = { payer: 'medicaid', contacts: minutes(6, 7, 12) };
    same((await ask({ ...day, sum: 'day' })).units, 2, 'the sum of the day');
    same((await ask({ ...day, sum: 'contact' })).units, 1, 'each contact');
    same((await ask({ ...day, sum: 'day', rounding: 'floor' })).units, 1, 'full units');
    const month = await ask({ code: '99490', contacts: minutes(59) });
    same(month.lines, [{ code: '99490', units: 1 }, { code: '99439', units: 1 }], '59 minutes a month');
    same(month.rule, 'medicare/99490@2015-01-01', 'the rule');
    check(/Medicare/.test(month.source), 'its source');
    const wrong = await joss.post('/rules/units', { payer: 'nobody', code: 'x', contacts: minutes(5) }, 422);
    same(wrong.error.fields[0].field, 'payer', 'a payer without a rule');
});

step('rules.2', '2026-03-02T09:05', 'sliding fees to the cent, and no table for a later day', async (s) => {
    const ask = (more, status = 200) => s.as('Joss').post('/rules/sliding-fee', {
        schedule: 'sample', area: '48', period: 'year', household_size: 3, charge: usd(12000),
        as_of: '2026-03-02', ...more }, status);
    for (const [income, fee] of [[2732000, 1000], [3415000, 2400], [3415100, 4800], [5464000, 9600], [5464001, 12000]])
        same((await ask({ income: usd(income) })).fee, usd(fee), `a year ${income}`);
    same((await ask({ income: usd(3415000) })).percent, '125.00', 'percent of the guideline');
    same((await ask({ income: usd(61000), period: 'week', household_size: 4, as_of: '2026-06-10' })).fee,
        usd(1000), 'Monroe, 31,720 a year and four people');
    const late = await ask({ income: usd(0), as_of: '2027-06-01' }, 422);
    check(/^Table missing/.test(late.error.fields[0].message), `said ${late.error.fields[0].message}`);
    const who = await ask({ income: usd(-1) }, 422);
    same(who.error.fields[0].field, 'income', 'less than nothing');
});

await help.tell(import.meta);

// SPDX-License-Identifier: AGPL-3.0-or-later
/* All six stories in one agency, in the order of their days, and what the report says at the end
 * of the year: each referral once, by the client's latest answer. */
import { agnes } from './agnes_test.mjs';
import { elena } from './elena_test.mjs';
import { layal } from './layal_test.mjs';
import { monroe } from './monroe_test.mjs';
import { renee } from './renee_test.mjs';
import { benefit, tellAll } from './story.mjs';
import { same, test } from './tap.mjs';
import { tobi } from './tobi_test.mjs';

await tellAll([elena, tobi, renee, agnes, layal, monroe], {
    after(office) {
        test('All six together: 11 sent, 8 received, 6 helped, 1 worse, 1 unknown', async () => {
            await office.at('2026-12-31T09:00');
            const got = await benefit(
                office.as('Ruth'),
                { sent: 11, received: 8, answered: 10, helped: 6, worse: 1, unknown: 1 },
                'the report',
            );
            same(
                got.percent,
                { reach: '72.7', helped: '75.0', worse: '12.5', loop: '90.9' },
                'in percent',
            );
        });
        test('each worker’s own report counts their own people', async () => {
            let sent = 0;
            for (const name of ['Joss', 'Bea', 'Kofi']) {
                sent += (await office.as(name).get('/reports/benefit')).sent;
            }
            same(sent, 11, 'the three together');
        });
    },
});

// SPDX-License-Identifier: AGPL-3.0-or-later
/* Counts tests: prints "PASSED FAILED" for ./test to add up, and a readable line on stderr.
 *
 *   count.mjs SUITE meson TESTLOG.json BUILD-FOLDER    what `meson test` left
 *   count.mjs SUITE tap FILE EXIT-CODE                 TAP written by one program
 *
 * A program that crashes, prints no plan, or runs fewer or more tests than it planned has one
 * failure more. Skipped tests count neither way and are named.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const [suite, how, file, last] = process.argv.slice(2);
const sum = { passed: 0, failed: 0, skipped: 0 };

const fail = (program, sentence) => {
    sum.failed += 1;
    console.error(`  failed: ${program}: ${sentence}`);
};

const countTap = (program, text, code) => {
    let plan = null, ran = 0, failed = 0;
    for (const line of text.split('\n')) {
        const planned = /^1\.\.(\d+)/.exec(line);
        if (planned) { plan = Number(planned[1]); continue; }
        const test = /^(not )?ok\b\s*\d*\s*-?\s*(.*)$/.exec(line);
        if (!test) {
            if (/^Bail out!/.test(line)) fail(program, line);
            continue;
        }
        ran += 1;
        if (/#\s*skip/i.test(test[2])) {
            sum.skipped += 1;
            console.error(`  skipped: ${program}: ${test[2]}`);
        } else if (test[1]) {
            failed += 1;
            fail(program, test[2]);
        } else {
            sum.passed += 1;
        }
    }
    if (plan === null) fail(program, `no plan, ended with ${code}`);
    else if (ran !== plan) fail(program, `ran ${ran} of ${plan} tests, ended with ${code}`);
    else if (code !== 0 && failed === 0) fail(program, `ended with ${code} after its tests`);
};

if (how === 'tap') {
    countTap(suite, existsSync(file) ? readFileSync(file, 'utf8') : '', Number(last));
} else if (!existsSync(file)) {
    fail(suite, 'no tests were run');
} else {
    const known = JSON.parse(execFileSync('meson', ['introspect', '--tests', last],
                                          { encoding: 'utf8', maxBuffer: 1 << 26 }));
    const protocol = new Map(known.map((test) => [test.name, test.protocol]));
    for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
        const test = JSON.parse(line);
        const name = test.name.replace(/^.* \/ /, '');
        if (protocol.get(name) === 'tap') {
            countTap(name, test.stdout || '', test.returncode);
        } else if (test.result === 'OK') {
            sum.passed += 1;
        } else if (test.result === 'SKIP') {
            sum.skipped += 1;
            console.error(`  skipped: ${name}`);
        } else {
            fail(name, `${test.result}, ended with ${test.returncode}`);
        }
        const bad = test.result !== 'OK' && test.result !== 'SKIP';
        if (bad && test.stderr) console.error(test.stderr.split('\n').slice(-20).join('\n'));
    }
}
if (sum.passed + sum.failed + sum.skipped === 0) fail(suite, 'no tests were run');
const skipped = sum.skipped ? `, ${sum.skipped} skipped` : '';
console.error(`${suite}: ${sum.passed} ok, ${sum.failed} not ok${skipped}`);
console.log(`${sum.passed} ${sum.failed}`);

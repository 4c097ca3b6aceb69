// SPDX-License-Identifier: AGPL-3.0-or-later
/* Tests that print TAP, for programs without a browser. A test fails by throwing. */
const tests = [];
const last = []; // what has to be put away after the last test

export function test(name, body) {
    tests.push({ name, body });
}
export function skip(name, why) {
    tests.push({ name, why });
}
export function afterwards(act) {
    last.unshift(act);
}

export async function run({ seconds = 120 } = {}) {
    console.log(`1..${tests.length}`);
    let number = 0,
        failed = 0;
    for (const { name, body, why } of tests) {
        number += 1;
        if (!body) {
            console.log(`ok ${number} - ${name} # SKIP ${why}`);
            continue;
        }
        let timer;
        const tooLong = new Promise((_, reject) => {
            timer = setTimeout(() => reject(new Error(`took over ${seconds} s`)), seconds * 1000);
        });
        try {
            await Promise.race([body(), tooLong]);
            console.log(`ok ${number} - ${name}`);
        } catch (error) {
            failed += 1;
            console.log(`not ok ${number} - ${name}`);
            for (const line of String(error.stack || error).split('\n')) console.log(`# ${line}`);
        }
        clearTimeout(timer);
    }
    for (const act of last) {
        try {
            await act();
        } catch (error) {
            console.error(error);
        }
    }
    process.exit(failed ? 1 : 0);
}

/* ---- what a test says ---- */
export function check(truth, sentence) {
    if (!truth) throw new Error(sentence);
}

const show = (value) =>
    JSON.stringify(value, null, 1)
        ?.split('\n')
        .map((line) => `    ${line}`)
        .join('\n') ?? '    undefined';
const sorted = (value) => {
    if (Array.isArray(value)) return value.map(sorted);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
        Object.keys(value)
            .sort()
            .map((key) => [key, sorted(value[key])]),
    );
};

export function same(got, wanted, sentence) {
    if (JSON.stringify(sorted(got)) === JSON.stringify(sorted(wanted))) return;
    throw new Error(`${sentence}:\n  got\n${show(got)}\n  wanted\n${show(wanted)}`);
}

/* Every field that `wanted` names has that value; others may stand beside it. */
export function has(got, wanted, sentence) {
    const part = Object.fromEntries(Object.keys(wanted).map((key) => [key, got?.[key]]));
    same(part, wanted, sentence);
}

// SPDX-License-Identifier: AGPL-3.0-or-later
/* The pages that are kept whole, and what is taken out of them: what is random, and the symbols
 * that every page carries. */

const agnes = { who: 'Joss', person: 'Agnes Lindqvist', status: 200 };
const layal = { who: 'Joss', person: 'ليال حداد', status: 200 };
const renee = { who: 'Kofi', person: 'Renee Calloway', status: 200 };

export const PAGES = [
    { name: 'sign-in', path: '/sign-in', status: 200 },
    { name: 'sign-in-first', path: '/p', status: 303 },
    { name: 'help', who: 'Joss', path: '/keys', status: 200 },
    { name: 'not-there', who: 'Joss', path: '/nowhere', status: 404 },
    { name: 'not-allowed', who: 'Joss', path: '/trail', status: 403 },
    { name: 'somebody-elses', ...renee, who: 'Joss', known_to: 'Kofi', path: '/p/{person}',
      status: 404 },
    { name: 'agnes-overview', ...agnes, path: '/p/{person}' },
    { name: 'agnes-story', ...agnes, path: '/p/{person}/story' },
    { name: 'agnes-choices', ...agnes, path: '/p/{person}/choices' },
    { name: 'layal-choices', ...layal, path: '/p/{person}/choices' },
    { name: 'layal-board', ...layal, path: '/p/{person}/choices', link: /\/choices\/\w{26}$/ },
    { name: 'layal-share', ...layal, path: '/p/{person}/share' },
    { name: 'renee-overview', ...renee, path: '/p/{person}' },
    { name: 'renee-needs', ...renee, path: '/p/{person}/needs' },
    { name: 'renee-goals', ...renee, path: '/p/{person}/goals' },
    { name: 'renee-plan', ...renee, path: '/p/{person}/plan' },
    { name: 'renee-print', ...renee, path: '/p/{person}/print' },
];

export const normal = (html) => `${html
    .replace(/<svg class="sprite"[\s\S]*?<\/svg>/, '<svg class="sprite"/>')
    .replace(/\/a\/[0-9a-f]{10}-/g, '/a/HASH-')
    .replace(/(name="_(?:once|csrf|form|token)[^"]*" value=")[^"]*/g, '$1TOKEN')
    .replace(/(data-(?:token|csrf|once)=")[^"]*/g, '$1TOKEN')
    .replace(/(?<![a-z2-7])[a-z2-7]{26}(?![a-z2-7])/g, 'REF')
    .split('\n').map((line) => line.trimEnd()).filter((line) => line !== '').join('\n')}\n`;

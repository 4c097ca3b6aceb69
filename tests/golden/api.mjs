// SPDX-License-Identifier: AGPL-3.0-or-later
/* What an OpenAPI 3.1 description must hold for those who make programs from it. */
import { check } from '../scenarios/tap.mjs';

const METHODS = ['get', 'put', 'post', 'patch', 'delete'];

export const routesOf = (api) => Object.entries(api.paths)
    .flatMap(([path, item]) => Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`))
    .sort((a, b) => {
        const [one, two] = [a, b].map((line) => line.split(' '));
        return one[1] < two[1] ? -1 : one[1] > two[1] ? 1
            : METHODS.indexOf(one[0].toLowerCase()) - METHODS.indexOf(two[0].toLowerCase());
    });

/* Every "#/..." leads somewhere. */
const checkRefs = (api, value, where) => {
    if (value === null || typeof value !== 'object') return;
    for (const [key, inside] of Object.entries(value)) {
        if (key === '$ref') {
            const found = String(inside).replace(/^#\//, '').split('/')
                .reduce((at, part) => at?.[part], api);
            check(found !== undefined, `${where}: ${inside} leads nowhere`);
        } else {
            checkRefs(api, inside, `${where}.${key}`);
        }
    }
};

const checkOperation = (where, path, operation) => {
    check(operation.summary, `${where}: no summary`);
    check(Object.keys(operation.responses ?? {}).length > 0, `${where}: no responses`);
    for (const [code, response] of Object.entries(operation.responses)) {
        check(/^([1-5][0-9][0-9]|[1-5]XX|default)$/.test(code), `${where}: response ${code}`);
        check(response.$ref || response.description, `${where}: response ${code} says nothing`);
    }
    const named = (operation.parameters ?? []).filter((one) => one.in === 'path')
        .map((one) => one.name).sort();
    const wanted = [...path.matchAll(/\{(\w+)\}/g)].map((one) => one[1]).sort();
    check(named.join() === wanted.join(), `${where}: path parameters ${named.join(', ')}`);
    for (const one of operation.parameters ?? []) {
        check(one.in !== 'path' || one.required === true, `${where}: ${one.name} is not required`);
        check(one.schema || one.content, `${where}: ${one.name} has no schema`);
    }
    if (operation.requestBody) {
        check(Object.keys(operation.requestBody.content ?? {}).length > 0, `${where}: empty body`);
    }
};

export function checkApi(api) {
    check(/^3\.1\.\d+$/.test(api.openapi), `openapi is ${api.openapi}`);
    check(api.info?.title && api.info?.version, 'info wants title and version');
    check(Object.keys(api.paths ?? {}).length > 0, 'there are no paths');
    for (const [path, item] of Object.entries(api.paths)) {
        check(path.startsWith('/'), `path ${path}`);
        for (const [method, operation] of Object.entries(item)) {
            check(METHODS.includes(method), `${path}: method ${method}`);
            checkOperation(`${method.toUpperCase()} ${path}`, path, operation);
        }
    }
    checkRefs(api, api, 'openapi');
}

// What HR staff see of config/schema.json in an editor, checked with the language server that editors use, without a window:
//   1. the 蓝山 organization has no fault, in English keys and in Chinese ones;
//   2. of the models in config/testdata/bad, those with a fault that an editor can see are reported on the line of the fault,
//      and no others (faults.mjs says which, and why some are not);
//   3. completion and hover speak Chinese, and offer both key languages where they belong.
//
//   npm ci && node test.mjs [SCHEMA]        # another schema, to measure what a change would do
//
// Ends with "N passed, N failed", and with status 1 if something failed.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { withChineseKeys } from './chinese.mjs';
import { Server } from './client.mjs';
import { seen, seenToo, unseen, unwritten } from './faults.mjs';

const config = fileURLToPath(new URL('../../config/', import.meta.url));
const schemaFile = resolve(process.argv[2] ?? join(config, 'schema.json'));
const atOnce = 32; // documents open at a time; the server waits a little before it looks at each

const limit = setTimeout(() => finish(new Error('not done in time')), 120_000);
const server = new Server(pathToFileURL(schemaFile).href);
let schema, passed = 0, failed = 0;

function check(name, faults) {
  if (faults.length === 0) return void passed++;
  failed++;
  console.log(`FAIL ${name}`);
  for (const fault of faults) console.log(`     ${fault}`);
}

function finish(err) {
  clearTimeout(limit);
  if (err) check('the run', [err.stack]);
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

function yamlFiles(dir) {
  return readdirSync(dir, { recursive: true }).filter((name) => name.endsWith('.yaml')).sort()
    .map((name) => ({ name: name.replaceAll('\\', '/'), text: asOpened(readFileSync(join(dir, name))) }));
}

// asOpened is what an editor makes of bytes: UTF-8 without its mark.
function asOpened(bytes) {
  return bytes.toString('utf8').replace(/^\ufeff/, '');
}

async function diagnosed(files, each) {
  for (let i = 0; i < files.length; i += atOnce) {
    const some = files.slice(i, i + atOnce);
    const found = await Promise.all(some.map(({ name, text }) => server.diagnostics(name, text)));
    some.forEach((file, n) => each(file, found[n]));
  }
}

function told({ range: { start }, source, message }) {
  return `${start.line + 1}:${start.character + 1} [${source}] ${message.replaceAll('\n', ' ')}`;
}

async function noFaultInLanshan() {
  const files = yamlFiles(join(config, 'lanshan'));
  check('there is an organization', files.length > 0 ? [] : ['no files']);
  await diagnosed(files, ({ name }, found) => check(`no diagnostic in ${name}`, found.map(told)));

  const chinese = files.map(({ name, text }) => ({ name: `zh-${name}`, ...withChineseKeys(schema, text) }));
  for (const { name, keys, unknown } of chinese) {
    const latin = keys.filter((key) => /^[a-z_]+$/.test(key));
    check(`every key has a Chinese name in ${name}`, [...unknown, ...latin, ...(keys.length ? [] : ['no keys'])]);
  }
  await diagnosed(chinese, ({ name }, found) => check(`no diagnostic in ${name}`, found.map(told)));
}

// wanted reads "# want CODE:COLUMN" where the fault stands, or "# want CODE LINE:COLUMN" on the first lines.
function wanted({ name, text }) {
  if (unwritten[name]) return { code: unwritten[name] };
  const lines = text.replaceAll(/[\0\ufffd]/g, '').split('\n'); // UTF-16, without its zeros
  for (const [n, line] of lines.entries()) {
    const m = /# want ([a-z0-9.-]+)(?: (\d+))?:\d+\r?$/.exec(line);
    if (m) return { code: m[1], line: Number(m[2] ?? n + 1) };
  }
  return {};
}

async function faultsAreSeen() {
  const silent = [], met = new Set();
  await diagnosed(yamlFiles(join(config, 'testdata/bad')), (file, found) => {
    const want = wanted(file);
    if (unseen[file.name]) met.add(file.name);
    if (seen.has(want.code) && found.length === 0) silent.push(`${file.name}: ${unseen[file.name] ?? 'NOT LISTED'}`);
    check(`${file.name}, ${want.code ?? 'no fault'}`, judged(file.name, want, found));
  });
  console.log('faults that an editor does not see, though it sees others of their code:');
  for (const line of silent) console.log(`     ${line}`);
  check('what is listed as not seen exists', Object.keys(unseen).filter((name) => !met.has(name)));
}

function judged(name, { code, line }, found) {
  if (name in unseen && found.length > 0) return ['is seen now: take it out of unseen in faults.mjs', ...found.map(told)];
  if (name in unseen) return [];
  if (!seen.has(code) && !seenToo.has(name)) return found.map(told);
  if (found.length === 0) return ['nothing was reported; if it must be so, say why in faults.mjs'];
  const bySchema = found.filter(({ source }) => source.startsWith('yaml-schema'));
  const there = bySchema.some(({ range }) => range.start.line + 1 === line);
  if (line > 0 && found.length === bySchema.length && !there) return [`not on line ${line}`, ...found.map(told)];
  return []; // where a parser gives up is its own affair
}

// ask opens a text with the cursor at "|" and asks about it.
async function ask(method, marked) {
  const at = marked.indexOf('|');
  const before = marked.slice(0, at).split('\n');
  const uri = server.open('asked.yaml', before.join('\n') + marked.slice(at + 1));
  const position = { line: before.length - 1, character: before.at(-1).length };
  const answer = await server.request(`textDocument/${method}`, { textDocument: { uri }, position });
  server.close(uri);
  return answer;
}

function textOf(documentation) {
  return documentation?.value ?? documentation ?? '';
}

async function completes(name, marked, { offered, about, never = [] }) {
  const { items } = await ask('completion', marked);
  const faults = [];
  for (const label of offered) {
    const item = items.find((one) => one.label === label);
    if (!item) faults.push(`${label} is not offered, but ${items.map((one) => one.label).join(' ')}`);
    else if (about && !textOf(item.documentation).includes(about)) {
      faults.push(`${label} is described as ${JSON.stringify(textOf(item.documentation))}`);
    }
  }
  for (const { label } of items) if (never.includes(label)) faults.push(`${label} is offered`);
  check(`completion: ${name}`, faults);
}

async function hovers(name, marked, about) {
  const value = textOf((await ask('hover', marked))?.contents);
  check(`hover: ${name}`, value.includes(about) ? [] : [`shows ${JSON.stringify(value)}`]);
}

async function editorHelps() {
  const sections = schema.properties.岗位.description.split(' (= ')[0], superior = describedBy('org.Position', 'reports_to');
  await completes('sections of a new file', '|', { offered: ['岗位', 'positions'], about: sections, never: ['直接上级'] });
  await completes('sections below another', 'mandate: 1\n|', { offered: ['岗位', 'positions'], about: sections });
  await completes('a section half written', 'mandate: 1\n岗|\n', { offered: ['岗位'], about: sections });
  await completes('keys of a post', 'positions:\n  - name: 经理\n    |', { offered: ['直接上级', 'reports_to'], about: superior, never: ['任职'] });
  await completes('keys of a Chinese post', '岗位:\n  - 名称: 经理\n    |', { offered: ['直接上级', 'reports_to'], about: superior });
  await completes('keys of a post in braces', 'positions:\n  - {|}', { offered: ['直接上级', 'reports_to'], about: superior });
  await completes('a key half written in braces', 'positions:\n  - {name: 经理, 直|}', { offered: ['直接上级'], about: superior });
  await completes('verbs', 'approvals:\n  authorities:\n    - verb: |', { offered: ['审批', 'approve', '审核'] });
  await completes('Chinese verbs', '审批管理:\n  权限:\n    - 动作: |', { offered: ['审批', 'approve', '审核'] });
  await completes('use of amounts', 'approvals:\n  kinds:\n    - amount: |', { offered: ['required', 'none'] });
  await completes('yes or no', 'assignments:\n  - acting: |', { offered: ['是', '否', 'true'] });
  await hovers('reports_to', 'positions:\n  - name: 经理\n    reports|_to: company\n', superior);
  await hovers('直接上级', '岗位:\n  - 名称: 经理\n    直接|上级: company\n', superior);
  await hovers('a section', '岗|位:\n  - 名称: 经理\n', sections);
  await hovers('the key of an authority', 'approvals:\n  authorities:\n    - {lim|it: 不限}\n', describedBy('approval.Authority', 'limit'));
}

// describedBy is the Chinese part of a key's description.
function describedBy(definition, key) {
  return schema.$defs[definition].properties[key].description.split(' (= ')[0];
}

try {
  schema = JSON.parse(readFileSync(schemaFile, 'utf8'));
  await server.start('zh-cn');
  await noFaultInLanshan();
  await faultsAreSeen();
  await editorHelps();
  await server.stop();
  finish();
} catch (err) {
  finish(err);
}

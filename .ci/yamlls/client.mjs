// A client of yaml-language-server: the part of the language server protocol that the checks need, framed by hand.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('node_modules/yaml-language-server/bin/yaml-language-server', import.meta.url));
const answerWithin = 20_000; // milliseconds; the server answers in about 100

/** A running server that uses one schema for every *.yaml, and nothing from the network. */
export class Server {
  #child = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  #unread = Buffer.alloc(0);
  #waiting = new Map(); // by the id of a request, or the uri of a document whose diagnostics are awaited
  #ids = 0;
  #settings;

  constructor(schema) {
    this.#settings = {
      yaml: {
        schemas: { [schema]: '**/*.yaml' },
        schemaStore: { enable: false, url: '' },
        kubernetesCRDStore: { enable: false },
        validate: true, completion: true, hover: true, yamlVersion: '1.2',
      },
    };
    this.#child.stdout.on('data', (bytes) => this.#read(bytes));
    this.#child.on('exit', () => this.#fail(new Error('the server ended')));
    this.#child.on('error', (err) => this.#fail(err));
    this.#child.stdin.on('error', (err) => this.#fail(err));
    process.once('exit', () => this.#child.kill('SIGKILL'));
  }

  /** Starts the conversation in the language of the editor, for example zh-cn. Ready once the schema refuses a list for a model. */
  async start(locale) {
    await this.request('initialize', {
      processId: process.pid, locale, rootUri: null, workspaceFolders: null,
      capabilities: {
        textDocument: {
          completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown', 'plaintext'] } },
          hover: { contentFormat: ['markdown', 'plaintext'] },
          publishDiagnostics: {},
        },
        workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
      },
    });
    this.notify('initialized', {});
    this.notify('workspace/didChangeConfiguration', { settings: this.#settings });
    for (let tries = 0; tries < 20; tries++) {
      if ((await this.diagnostics('ready.yaml', '- no model\n')).length > 0) return;
    }
    throw new Error('the server does not use the schema');
  }

  /** The diagnostics of a text that is opened under a name and closed again. */
  async diagnostics(name, text) {
    const uri = this.open(name, text);
    const found = await this.#within(uri, `diagnostics of ${name}`);
    this.close(uri);
    return found;
  }

  /** Opens a text under an address of its own: when a document is closed, empty diagnostics come for its address. */
  open(name, text) {
    const uri = `file:///models/${++this.#ids}/${encodeURIComponent(name)}`;
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
    return uri;
  }

  close(uri) {
    this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  request(method, params) {
    const id = ++this.#ids;
    this.#send({ id, method, params });
    return this.#within(id, method);
  }

  notify(method, params) {
    this.#send({ method, params });
  }

  /** Ends the server, by force if it does not go by itself. */
  async stop() {
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    const force = setTimeout(() => this.#child.kill('SIGKILL'), 5_000);
    await this.request('shutdown').catch(() => {});
    this.notify('exit');
    await gone;
    clearTimeout(force);
  }

  #send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.#child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.#child.stdin.write(body);
  }

  #within(key, what) {
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error(`no answer in time: ${what}`)), answerWithin);
      const done = (then) => (value) => (clearTimeout(limit), this.#waiting.delete(key), then(value));
      this.#waiting.set(key, { resolve: done(resolve), reject: done(reject) });
    });
  }

  #fail(err) {
    for (const { reject } of [...this.#waiting.values()]) reject(err);
  }

  #read(bytes) {
    this.#unread = Buffer.concat([this.#unread, bytes]);
    for (;;) {
      const head = this.#unread.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#unread.toString('latin1', 0, head))[1]);
      if (this.#unread.length < head + 4 + length) return;
      const message = JSON.parse(this.#unread.toString('utf8', head + 4, head + 4 + length));
      this.#unread = this.#unread.subarray(head + 4 + length);
      this.#take(message);
    }
  }

  #take({ id, method, params, result, error }) {
    if (method === 'textDocument/publishDiagnostics') this.#waiting.get(params.uri)?.resolve(params.diagnostics);
    else if (method && id !== undefined) this.#send({ id, result: this.#answer(method, params) });
    else if (id !== undefined && error) this.#waiting.get(id)?.reject(new Error(error.message));
    else if (id !== undefined) this.#waiting.get(id)?.resolve(result);
  }

  // answer is what an editor says to a server that asks.
  #answer(method, params) {
    if (method === 'workspace/configuration') return params.items.map(({ section }) => this.#settings[section] ?? {});
    return null;
  }
}

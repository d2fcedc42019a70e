// A driver of wasmbench for JavaScript engines: Node, Deno and Bun, and the shells of
// SpiderMonkey and JavaScriptCore. docs/DRIVER.md of wasmbench explains the protocol.
'use strict';

const fs = typeof require === 'function' ? require('fs') : null;
const shell = globalThis.os && globalThis.os.file ? 'js' : 'jsc';

const readFile = fs
  ? (path) => fs.readFileSync(path)
  : (path) => (shell === 'js' ? os.file.readFile(path, 'binary') : new Uint8Array(readFile(path, 'binary')));
const textOf = fs ? (path) => fs.readFileSync(path, 'utf8') : (path) => (shell === 'js' ? os.file.readFile(path) : readFile(path));

// The finest clock there is, in picoseconds.
const clock = typeof preciseTime === 'function'
  ? () => preciseTime() * 1e12
  : () => performance.now() * 1e9;

function step() {
  let least = Infinity;
  for (let i = 0; i < 1000; i++) {
    const start = clock();
    let now = start;
    while (now === start) now = clock();
    least = Math.min(least, now - start);
  }
  return Math.round(least);
}

// Lines in and out.
const decoder = typeof TextDecoder === 'function' ? new TextDecoder() : null;
let waiting = new Uint8Array(0);
function nextLine() {
  if (!fs) return readline();
  for (;;) {
    const end = waiting.indexOf(10);
    if (end >= 0) {
      const line = decoder.decode(waiting.subarray(0, end));
      waiting = waiting.subarray(end + 1);
      return line;
    }
    const more = new Uint8Array(1 << 16);
    const n = fs.readSync(0, more);
    if (n === 0) return null;
    const both = new Uint8Array(waiting.length + n);
    both.set(waiting);
    both.set(more.subarray(0, n), waiting.length);
    waiting = both;
  }
}
const say = fs ? (line) => fs.writeSync(1, line + '\n') : print;

class Refused extends Error {
  constructor(kind, message) { super(message); this.kind = kind; }
}
class Exit extends Error {
  constructor(code) { super('exit'); this.code = code; }
}
const cannot = (message) => { throw new Refused('unsupported', message); };
const failed = (message) => { throw new Refused('failed', message); };

// Values: `i32:41`.
const bits = new DataView(new ArrayBuffer(8));
function value(text) {
  const [kind, rest] = [text.slice(0, 3), text.slice(4)];
  if (kind === 'i32') return Number(rest) | 0;
  if (kind === 'i64') return BigInt.asIntN(64, BigInt(rest));
  if (!rest.startsWith('nan:')) return kind === 'f32' ? Math.fround(Number(rest)) : Number(rest);
  if (kind === 'f32') { bits.setUint32(0, Number(rest.slice(4))); return bits.getFloat32(0); }
  bits.setBigUint64(0, BigInt(rest.slice(4)));
  return bits.getFloat64(0);
}
function text(kind, v) {
  if (v === undefined) return undefined;
  if (kind === undefined) kind = typeof v === 'bigint' ? 'i64' : Number.isInteger(v) ? 'i32' : 'f64';
  if (kind[0] === 'i' || !Number.isNaN(v)) {
    return kind + ':' + (Object.is(v, -0) ? '-0' : v === Infinity ? 'inf' : v === -Infinity ? '-inf' : String(v));
  }
  if (kind === 'f32') { bits.setFloat32(0, v); return 'f32:nan:0x' + bits.getUint32(0).toString(16).padStart(8, '0'); }
  bits.setFloat64(0, v);
  return 'f64:nan:0x' + bits.getBigUint64(0).toString(16).padStart(16, '0');
}

// WASI preview 1, as far as guests without files use it. Everything else says ENOSYS.
const WASI = ['wasi_snapshot_preview1', 'wasi_unstable'];
const ENOSYS = 52, EBADF = 8;
const utf8 = (s) => {
  if (typeof TextEncoder === 'function') return new TextEncoder().encode(s);
  const escaped = unescape(encodeURIComponent(s));
  return Uint8Array.from(escaped, (c) => c.charCodeAt(0));
};
function latin(bytes) {
  if (decoder) return decoder.decode(bytes);
  let s = '';
  for (const b of bytes) s += String.fromCharCode(b);
  return decodeURIComponent(escape(s));
}

function wasi(host, out) {
  let memory;
  const argv = (host.argv || []).map((word) => utf8(word + '\0'));
  const env = Object.entries(host.env || {}).map(([n, v]) => utf8(`${n}=${v}\0`));
  const stdin = host.stdin ? readFile(host.stdin.path) : new Uint8Array(0);
  let read = 0;
  const view = () => new DataView(memory.buffer);
  const bytes = () => new Uint8Array(memory.buffer);
  const sizes = (list) => (count, size) => {
    view().setUint32(count, list.length, true);
    view().setUint32(size, list.reduce((sum, word) => sum + word.length, 0), true);
    return 0;
  };
  const words = (list) => (places, at) => {
    for (const word of list) {
      view().setUint32(places, at, true);
      bytes().set(word, at);
      places += 4;
      at += word.length;
    }
    return 0;
  };
  const vectors = (at, count) => {
    const list = [];
    for (let i = 0; i < count; i++) {
      list.push([view().getUint32(at + 8 * i, true), view().getUint32(at + 8 * i + 4, true)]);
    }
    return list;
  };
  const functions = {
    args_sizes_get: sizes(argv),
    args_get: words(argv),
    environ_sizes_get: sizes(env),
    environ_get: words(env),
    clock_res_get: (_, at) => { view().setBigUint64(at, 1n, true); return 0; },
    clock_time_get: (id, _, at) => {
      const ms = id === 0 ? Date.now() : clock() / 1e9;
      view().setBigUint64(at, BigInt(Math.round(ms * 1e6)), true);
      return 0;
    },
    fd_close: () => 0,
    fd_fdstat_get: (fd, at) => {
      if (fd > 2) return EBADF;
      bytes().fill(0, at, at + 24);
      view().setUint8(at, 2);
      view().setBigUint64(at + 8, 0x1fffffffn, true);
      return 0;
    },
    fd_fdstat_set_flags: () => 0,
    fd_prestat_get: () => EBADF,
    fd_prestat_dir_name: () => EBADF,
    fd_read: (fd, at, count, nread) => {
      if (fd !== 0) return EBADF;
      let sum = 0;
      for (const [start, length] of vectors(at, count)) {
        const part = stdin.subarray(read, read + length);
        bytes().set(part, start);
        read += part.length;
        sum += part.length;
      }
      view().setUint32(nread, sum, true);
      return 0;
    },
    fd_seek: () => 70,
    fd_write: (fd, at, count, written) => {
      if (fd !== 1 && fd !== 2) return EBADF;
      let sum = 0;
      for (const [start, length] of vectors(at, count)) {
        out.write(fd, bytes().slice(start, start + length));
        sum += length;
      }
      view().setUint32(written, sum, true);
      return 0;
    },
    poll_oneoff: () => ENOSYS,
    proc_exit: (code) => { throw new Exit(code); },
    random_get: (at, length) => {
      for (let i = 0; i < length; i++) bytes()[at + i] = Math.random() * 256;
      return 0;
    },
    sched_yield: () => 0,
  };
  return { functions, start: (instance) => { memory = instance.exports.memory; } };
}

// What a guest printed and marked since the last call began.
class Output {
  constructor(limit) { this.limit = limit; this.clear(); }
  clear() {
    this.parts = { 1: [], 2: [] };
    this.size = { 1: 0, 2: 0 };
    this.regions = 0;
    this.ps = 0;
    this.open = null;
    this.fault = null;
  }
  write(fd, part) {
    this.size[fd] += part.length;
    if (this.size[fd] > this.limit) {
      throw new Error(`the guest wrote more than ${this.limit} bytes`);
    }
    this.parts[fd].push(part);
  }
  text(fd) {
    const all = new Uint8Array(this.size[fd]);
    let at = 0;
    for (const part of this.parts[fd]) { all.set(part, at); at += part.length; }
    return latin(all);
  }
  start() {
    if (this.open !== null) this.fault = this.fault || 'started_twice';
    this.open = clock();
  }
  end() {
    const now = clock();
    if (this.open === null) { this.fault = this.fault || 'never_started'; return; }
    this.ps += now - this.open;
    this.regions += 1;
    this.open = null;
  }
  region() {
    if (this.fault) return this.fault;
    if (this.open !== null) return 'never_ended';
    if (this.regions === 0) return 'unmarked';
    return { marked: { regions: this.regions, ps: Math.round(this.ps) } };
  }
}

// Functions of the host for guests that measure calls: each returns the sum of its arguments.
const HOST = {
  nop: () => {},
  add: (a, b) => (a + b) | 0,
  nop16: (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p) =>
    (a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p) | 0,
};

function provide(module, host) {
  const out = new Output(host.output_limit);
  const system = wasi(host, out);
  const imports = {};
  let [uses, marks] = [false, false];
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    let found;
    if (kind === 'function' && WASI.includes(from)) {
      found = system.functions[name] || (() => ENOSYS);
      uses = true;
    } else if ((from === 'wasmbench' || from === 'wasmbench_dynamic') && host.functions) {
      found = HOST[name];
    } else if (from === 'bench' && (name === 'start' || name === 'end')) {
      found = name === 'start' ? () => out.start() : () => out.end();
      marks = true;
    }
    if (!found && kind === 'function' && host.stub_imports) {
      found = () => { throw new Error(`the guest called \`${name}\` from \`${from}\`, which nobody provides`); };
    }
    if (!found) cannot(`the module imports \`${name}\` from \`${from}\` (${kind}), which the driver does not provide`);
    (imports[from] = imports[from] || {})[name] = found;
  }
  const opens = WebAssembly.Module.imports(module).some(({ name }) => name === 'path_open');
  if (opens && (host.folders || []).length > 0) cannot('the driver gives guests no folders');
  return { module, imports, out, system, uses, marks };
}

// Traps by what engines call them.
const TRAPS = [
  ['unreachable', /unreachable/i],
  ['division_by_zero', /divi(de|sion) by zero/i],
  ['integer_overflow', /(integer|divide).*(overflow|unrepresentable)|unrepresentable in integer/i],
  ['memory_out_of_bounds', /(memory|index).*out of bounds|out of bounds memory/i],
  ['table_out_of_bounds', /table.*out of bounds/i],
  ['null_element', /null function|indirect call to null|uninitialized element/i],
  ['bad_signature', /signature mismatch|null function or function signature/i],
  ['stack_overflow', /call stack|too much recursion|stack overflow/i],
];
function trapped(error) {
  const message = String(error.message || error);
  const overflow = error instanceof RangeError || (typeof InternalError === 'function' && error instanceof InternalError);
  const guest = overflow || error instanceof WebAssembly.RuntimeError;
  const found = guest && TRAPS.find(([, words]) => words.test(message));
  return { kind: found ? found[0] : guest ? 'other' : 'host', message };
}

// Runs and says what became of it.
function came(run, out) {
  let ended = {};
  const start = clock();
  try {
    ended.value = run();
  } catch (error) {
    if (error instanceof Exit) ended = { exit_code: error.code };
    else ended = { trap: trapped(error) };
  }
  ended.ps = clock() - start;
  const words = out.size[2] > 0 ? out.text(2).trimEnd().split('\n').pop() : undefined;
  return { ...ended, last_words: words };
}

// A loop for each number of arguments, so that nothing but the call is in it.
const LOOPS = [
  (f, n) => { let last; for (let i = 0; i < n; i++) last = f(); return last; },
  (f, n, a) => { let last; for (let i = 0; i < n; i++) last = f(a); return last; },
  (f, n, a, b) => { let last; for (let i = 0; i < n; i++) last = f(a, b); return last; },
];
const loopOf = (count) => LOOPS[count] || ((f, n, ...args) => {
  let last;
  for (let i = 0; i < n; i++) last = f(...args);
  return last;
});

function timed(work) {
  const start = clock();
  const made = work();
  return [made, clock() - start];
}

const things = new Map();
function thing(handle, what) {
  const found = things.get(handle);
  if (!found || found.what !== what) failed(`there is no such ${what}`);
  return found;
}

// The memory that a guest exports, and a part of it.
function memoryOf(handle) {
  const { memory } = thing(handle, 'instance').instance.exports;
  if (!(memory instanceof WebAssembly.Memory)) failed('the guest exports no memory of the name `memory`');
  return memory;
}
function view(memory, offset, length) {
  const size = memory.buffer.byteLength;
  if (offset + length > size) failed(`${length} bytes from ${offset} on are out of the memory's bounds: it has ${size}`);
  return new Uint8Array(memory.buffer, offset, length);
}
const NO_THREADS = 'the driver calls from one thread';

const versions = () => {
  if (typeof Bun === 'object') return `Bun ${Bun.version} (JavaScriptCore ${process.versions.webkit.slice(0, 12)})`;
  if (typeof Deno === 'object') return `Deno ${Deno.version.deno} (V8 ${Deno.version.v8})`;
  if (fs) return `Node.js ${process.versions.node} (V8 ${process.versions.v8})`;
  // A shell does not tell; installing it kept what it prints.
  try {
    return textOf('version').trim();
  } catch (_) {
    return shell === 'js' ? 'SpiderMonkey' : 'JavaScriptCore';
  }
};

const VERBS = {
  hello: ({ protocol }) => {
    if (protocol !== 1) failed(`this driver speaks protocol 1, not ${protocol}`);
    const collected = 'a garbage collector frees it later';
    return {
      protocol: 1,
      version: versions(),
      settings: { call_path: 'JavaScript', bounds_checks: 'as the engine chooses' },
      can: ['validate', 'compile', 'instantiate', 'host_function', 'boundary', 'guest_memory', ...(fs ? ['memory'] : [])],
      cannot: {
        serialize: 'the engine has no serialised form for its users',
        load_bytes: 'the engine has no serialised form for its users',
        load_file: 'the engine has no serialised form for its users',
        engine: 'the engine is the process',
        drop: collected,
        dynamic_call: 'JavaScript has one way to call',
        dynamic_host_function: 'JavaScript has one way to be called',
        threads: NO_THREADS,
      },
      clock_step_ps: step(),
    };
  },
  engine: ({ as, count = 1 }) => {
    for (let i = 0; i < count; i++) things.set(as + i, { what: 'engine' });
    return { ps: 0 };
  },
  validate: ({ file }) => {
    const bytes = readFile(file);
    const [valid, ps] = timed(() => WebAssembly.validate(bytes));
    if (!valid) failed('the module is not valid');
    return { ps };
  },
  compile: ({ file, as }) => {
    const bytes = readFile(file);
    const before = fs && process.cpuUsage ? process.cpuUsage() : null;
    let module, ps;
    try {
      [module, ps] = timed(() => new WebAssembly.Module(bytes));
    } catch (error) {
      failed(String(error.message || error));
    }
    const cpu = before && process.cpuUsage(before);
    things.set(as, { what: 'module', module });
    return { ps, cpu_ps: cpu ? (cpu.user + cpu.system) * 1e6 : undefined };
  },
  link: ({ module, host, as }) => {
    const [linked, ps] = timed(() => provide(thing(module, 'module').module, host));
    things.set(as, { what: 'linked module', ...linked });
    return { ps };
  },
  instantiate: ({ linked, initialize, as, count = 1 }) => {
    const { module, imports, out, system, uses, marks } = thing(linked, 'linked module');
    out.clear();
    const made = [];
    const done = came(() => {
      for (let i = 0; i < count; i++) {
        const instance = new WebAssembly.Instance(module, imports);
        made.push(instance);
        system.start(instance);
        if (initialize) instance.exports._initialize();
      }
    }, out);
    if (made.length < count && done.trap) throw new Refused('trapped', done.trap.message);
    made.forEach((instance, i) => things.set(as + i, { what: 'instance', instance, system, out, marks }));
    return { ...done, value: undefined, wasi: uses ? "the driver's own" : undefined, marks };
  },
  prepare: ({ instance, invoke, args, returns, dynamic, as }) => {
    const { instance: made, system, out, marks } = thing(instance, 'instance');
    const { exports } = made;
    if (dynamic) cannot('JavaScript has one way to call');
    const f = exports[invoke];
    if (typeof f !== 'function') {
      const names = Object.keys(exports).filter((name) => typeof exports[name] === 'function');
      failed(`there is no exported function \`${invoke}\`: there are ${names.join(', ')}`);
    }
    if (f.length !== args.length) failed(`\`${invoke}\` has ${f.length} parameters, and ${args.length} arguments are given`);
    const enter = () => system.start(made);
    things.set(as, { what: 'prepared call', enter, f, args: args.map(value), returns, out, marks });
    return { ps: 0, call_path: 'JavaScript' };
  },
  call: ({ call, n }) => {
    const { enter, f, args, returns, out, marks } = thing(call, 'prepared call');
    const loop = loopOf(args.length);
    out.clear();
    enter();
    const done = came(() => loop(f, n, ...args), out);
    return {
      ...done,
      value: text(returns, done.value),
      stdout: out.text(1),
      region: marks ? out.region() : undefined,
    };
  },
  threads: () => cannot(NO_THREADS),
  read_memory: ({ instance, offset, length, n }) => {
    const part = view(memoryOf(instance), offset, length);
    const to = new Uint8Array(length);
    const [, ps] = timed(() => { for (let i = 0; i < n; i++) to.set(part); });
    return { ps, sum: to.reduce((sum, byte) => sum + byte, 0) };
  },
  write_memory: ({ instance, offset, length, n }) => {
    const part = view(memoryOf(instance), offset, length);
    const from = Uint8Array.from({ length }, (_, i) => i % 251);
    const [, ps] = timed(() => { for (let i = 0; i < n; i++) part.set(from); });
    return { ps };
  },
  grow_memory: ({ instance, pages, n }) => {
    const memory = memoryOf(instance);
    const [, ps] = timed(() => { for (let i = 0; i < n; i++) memory.grow(pages); });
    return { ps, pages: memory.buffer.byteLength / 65536 };
  },
  boundary: ({ n }) => {
    const loop = loopOf(0);
    const start = clock();
    loop(() => {}, n);
    return { ps: clock() - start };
  },
  drop: ({ handles }) => {
    for (const handle of handles) things.delete(handle);
    return { ps: 0 };
  },
  memory: () => {
    if (!fs) cannot('a shell cannot read files of the kernel');
    const status = textOf('/proc/self/status');
    const field = (name) => Number(new RegExp(name + ':\\s*(\\d+) kB').exec(status)[1]) * 1024;
    return { ps: 0, memory: { peak: field('VmHWM'), resident: field('VmRSS') } };
  },
  bye: () => ({}),
};

for (;;) {
  const line = nextLine();
  if (line === null || line === '') break;
  const request = JSON.parse(line);
  const verb = VERBS[request.verb];
  let answer;
  try {
    if (!verb) cannot(`the driver has no verb \`${request.verb}\``);
    const done = verb(request);
    if (done.ps !== undefined) done.ps = Math.max(0, Math.round(done.ps));
    answer = { id: request.id, ok: true, ...done };
  } catch (error) {
    answer = { id: request.id, ok: false, kind: error.kind || 'failed', message: String(error.message || error) };
  }
  say(JSON.stringify(answer));
  if (request.verb === 'bye') break;
}

/**
 * The guard: a small process between Yifa and PostgreSQL, run as `node -e GUARD_SCRIPT`. It is a text and not a
 * file so that sources and bundle start it alike, wherever they lie.
 *
 * It does three things that the server process cannot do for itself:
 * - it holds the lock of the data directory for as long as it lives;
 * - it is the parent of PostgreSQL, in a session of its own, so that Ctrl-C reaches Yifa first;
 * - when its standard input closes - the kernel does that even on `kill -9` of Yifa - it stops PostgreSQL
 *   (fast, then immediate, then kill) and ends, which frees the lock. No orphan is left.
 *
 * The lock. Node has no flock, and the flock program may be missing, so the lock is a listening socket in the data
 * directory: the kernel answers whether its holder lives (connecting to a dead one is refused), also between
 * containers that share the directory. Generations make taking over a dead lock free of races: the lock is the
 * socket with the highest number N in `lock/`; who finds N dead makes N+1 with link(2), which succeeds for one
 * contender only, and then looks again: whoever sees a higher number steps back. Only the holder removes lower
 * numbers, and the highest is never removed, so two holders cannot exist. On Windows a named pipe is exclusive by
 * itself (macOS and Windows run this code but are not tested).
 *
 * Standard input: one JSON a line, `{run: {id, file, args, env, uid, gid, log}}` or `{stop: true}`.
 * Standard output: `locked`, `busy`, `failed`, `started`, `exited` as `{event, …}`, one JSON a line.
 */
export const GUARD_SCRIPT = String.raw`
'use strict';
const net = require('node:net'), fs = require('node:fs'), cp = require('node:child_process'), crypto = require('node:crypto');
const options = JSON.parse(process.argv[1]);
const windows = process.platform === 'win32';
process.umask(0o077);
process.chdir(options.directory); // relative socket names: the 108 bytes of a socket path always suffice

let phase = 'running', child = null, stopping = false, holder = null;
const say = message => { try { process.stdout.write(JSON.stringify(message) + '\n'); } catch {} };
const quit = code => process.stdout.write('', () => process.exit(code));
const sleep = ms => new Promise(done => setTimeout(done, ms));
const quietly = action => { try { action(); } catch {} };
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

const listen = where => new Promise((done, failed) => {
  const server = net.createServer(socket => {
    socket.on('error', () => {});
    socket.end(JSON.stringify({ phase, owner: options.owner }));
  });
  server.once('error', failed);
  server.listen(where, () => done(server));
});
const probe = where => new Promise(done => {
  const socket = net.connect(where);
  let text = '';
  const timer = setTimeout(() => { socket.destroy(); done({ phase: 'silent' }); }, 1000);
  const finish = answer => { clearTimeout(timer); done(answer); };
  socket.on('data', chunk => { text += chunk; });
  socket.on('end', () => { try { finish(JSON.parse(text)); } catch { finish({ phase: 'silent' }); } });
  socket.on('error', error => finish(
    error.code === 'ECONNREFUSED' ? { phase: 'dead' } :
    error.code === 'ENOENT' ? { phase: 'gone' } :
    error.code === 'ECONNRESET' ? { phase: 'stopping' } : { phase: 'silent', detail: error.code }));
});

const generations = () => fs.readdirSync('lock').map(Number).filter(Number.isSafeInteger);
const highest = () => Math.max(0, ...generations());

async function tryGeneration() {
  const top = highest();
  if (top > 0) {
    const answer = await probe('lock/' + top);
    if (answer.phase === 'gone') return { phase: 'again' };
    if (answer.phase !== 'dead') return answer;
  }
  const own = 'lock/new-' + process.pid + '-' + crypto.randomBytes(6).toString('hex');
  const server = await listen(own);
  const mine = 'lock/' + (top + 1);
  try {
    fs.linkSync(own, mine);
  } catch (error) {
    server.close();
    if (error.code === 'EEXIST' || error.code === 'ENOENT') return { phase: 'again' };
    throw error;
  }
  if (highest() > top + 1) {
    quietly(() => fs.unlinkSync(mine));
    server.close();
    return { phase: 'again' };
  }
  for (const name of fs.readdirSync('lock')) {
    if (name !== String(top + 1) && !(Number(name) > top)) quietly(() => fs.unlinkSync('lock/' + name));
  }
  holder = server;
  return null;
}
async function tryPipe() {
  const answer = await probe(options.pipe);
  if (answer.phase !== 'gone' && answer.phase !== 'dead') return answer;
  try {
    holder = await listen(options.pipe);
    return null;
  } catch (error) {
    if (error.code === 'EADDRINUSE') return { phase: 'again' };
    throw error;
  }
}
// A holder that is stopping is waited for; one that runs is given a moment, for its owner may just have been killed.
async function acquire() {
  if (!windows) fs.mkdirSync('lock', { recursive: true, mode: 0o700 });
  for (let waited = 0; ; waited += 100) {
    const other = windows ? await tryPipe() : await tryGeneration();
    if (other === null) return say({ event: 'locked' });
    const patience = other.phase === 'running' || other.phase === 'silent' ? options.patience : 60000;
    if (waited >= patience) {
      say({ event: 'busy', phase: other.phase, owner: other.owner });
      return quit(75);
    }
    await sleep(other.phase === 'again' ? 5 : 100);
  }
}

function run(spec) {
  const out = fs.openSync(spec.log, 'a', 0o600);
  const started = cp.spawn(spec.file, spec.args, {
    env: spec.env, uid: spec.uid, gid: spec.gid, cwd: spec.cwd, stdio: ['ignore', out, out], windowsHide: true });
  fs.closeSync(out);
  child = started;
  child.stopCommand = spec.stopCommand;
  let over = false;
  const ended = detail => {
    if (over) return;
    over = true;
    if (child === started) child = null;
    say({ event: 'exited', id: spec.id, ...detail });
    if (stopping) quit(0);
  };
  started.on('spawn', () => say({ event: 'started', id: spec.id, pid: started.pid }));
  started.on('error', error => ended({ code: null, signal: null, error: error.message }));
  started.on('exit', (code, signal) => ended({ code, signal }));
  if (stopping) stopChild();
}
function stopChild() {
  // Windows has no signals: pg_ctl tells the server through its own pipe.
  if (windows && child.stopCommand) cp.spawn(child.stopCommand[0], child.stopCommand.slice(1), { stdio: 'ignore' });
  else child.kill('SIGINT');
  setTimeout(() => child && child.kill(windows ? 'SIGKILL' : 'SIGQUIT'), options.fastStop).unref();
  setTimeout(() => child && child.kill('SIGKILL'), options.fastStop + 5000).unref();
}
function stop() {
  if (stopping) return;
  stopping = true;
  phase = 'stopping';
  if (child) stopChild();
  else quit(0);
}

let pending = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', chunk => {
  pending += chunk;
  for (let end; (end = pending.indexOf('\n')) >= 0; ) {
    const message = JSON.parse(pending.slice(0, end));
    pending = pending.slice(end + 1);
    if (message.run && !stopping) {
      try { run(message.run); }
      catch (error) { say({ event: 'exited', id: message.run.id, code: null, signal: null, error: error.message }); }
    } else if (message.stop) stop();
  }
});
process.stdin.on('end', stop);
process.stdin.on('close', stop);
process.stdin.on('error', stop);
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, stop);
process.on('uncaughtException', error => { say({ event: 'failed', message: error.message }); stop(); });
acquire().catch(error => { say({ event: 'failed', message: error.message, code: error.code }); quit(1); });
`;

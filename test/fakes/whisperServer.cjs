// A double of whisper.cpp's whisper-server, made from its source (examples/server/server.cpp, 1.9.1): the same options, the same addresses, the same
// refusals. What its "model" file holds, as JSON, decides what it does: { text, loadMs, crashOn, log }. The real program with a model without
// weights runs in the same tests where it has been built.
/* global Response */
const { appendFileSync, readFileSync } = require('node:fs');
const { createServer } = require('node:http');

const withValue = new Set(['--host', '--port', '--request-path', '--model', '--language', '--beam-size', '--best-of', '--threads', '--prompt', '--audio-ctx', '--public', '--inference-path']);
const flags = new Set(['--no-timestamps', '--suppress-nst', '--no-gpu', '--no-fallback', '--no-language-probabilities']);
const options = {};
for (let at = 2; at < process.argv.length; at++) {
  const name = process.argv[at];
  if (withValue.has(name)) { options[name] = process.argv[++at]; } else if (flags.has(name)) { options[name] = true; } else {
    // As the original: an unknown option is said, and ends it without a failure.
    process.stderr.write(`error: unknown argument: ${name}\n`);
    process.exit(0);
  }
}

let model;
try {
  model = JSON.parse(readFileSync(options['--model'], 'utf8'));
} catch {
  process.stderr.write(`whisper_model_load: invalid model data (bad magic)\nerror: failed to initialize whisper context\n`);
  process.exit(3);
}
const log = entry => { if (model.log) { appendFileSync(model.log, `${JSON.stringify(entry)}\n`); } };
log({ started: process.pid, options });

let count = 0;
const base = options['--request-path'] ?? '';
const server = createServer((request, response) => {
  const send = (status, type, body) => { response.writeHead(status, { 'Content-Type': type, 'Server': 'whisper.cpp' }); response.end(body); };
  if (request.method === 'GET' && request.url === `${base}/health`) { send(200, 'application/json', '{"status":"ok"}'); return; }
  if (request.method !== 'POST' || request.url !== `${base}${options['--inference-path'] ?? '/inference'}`) { send(404, 'text/plain', `File Not Found (${request.url})`); return; }
  const chunks = [];
  request.on('data', chunk => chunks.push(chunk)).on('end', async () => {
    count += 1;
    if (model.crashOn === count) { process.exit(134); }
    const form = await new Response(Buffer.concat(chunks), { headers: { 'Content-Type': request.headers['content-type'] } }).formData();
    const file = form.get('file');
    const bytes = file ? Buffer.from(await file.arrayBuffer()) : Buffer.alloc(0);
    // Its error handler puts these words in the place of its own; a few samples are no sound to it.
    if (!file || bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.length < 44 + 100) { send(400, 'text/plain', 'Invalid request'); return; }
    log({ fields: Object.fromEntries([...form].filter(([, value]) => typeof value === 'string')), sampleRate: bytes.readUInt32LE(24) });
    setTimeout(() => { send(200, 'application/json', JSON.stringify({ text: model.text ?? '' })); }, model.answerMs ?? 0);
  });
});
server.on('error', () => {
  process.stderr.write(`\ncouldn't bind to server socket: hostname=${options['--host']} port=${options['--port']}\n\n`);
  process.exit(1);
});
// The original binds only once the model is there.
setTimeout(() => { server.listen(Number(options['--port']), options['--host']); }, model.loadMs ?? 0);
// The original handles it, and ends.
process.on('SIGTERM', () => process.exit(0));

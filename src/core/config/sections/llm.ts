import * as z from 'zod/mini';
import { decimal, duration, key, listOf, onOff, oneOf, section, text, url, wholeNumber } from '../kinds';

const keepAliveText = 'a duration such as "90s", "10m" or "1h", a number of seconds, 0 (unload at once) or -1 (keep for ever)';

export const llm = section({
  provider: key(oneOf('ollama', 'openai_compatible', 'vscode'), 'ollama', 'Who answers what needs a model; openai_compatible also stands for a cluster, vscode for the editor\'s own models'),
  host: key(url(), 'http://127.0.0.1:11434', 'Address of the model server'),
  hosts: key(listOf(url(), 'URLs', 0, 16), [], 'Several servers instead of the one: the least loaded healthy one serves'),
  model: key(text('the name of a model'), 'llama3.2:3b', 'The model, as the server calls it'),
  temperature: key(decimal(0, 2), 0.2, '0 answers the same each time, more is freer'),
  top_p: key(decimal(0, 1), 0.9, 'How unlikely a word may be to be considered'),
  max_tokens: key(wholeNumber(1, 32_768), 384, 'Longest answer in tokens'),
  num_ctx: key(wholeNumber(256, 1_048_576), 4096, 'Tokens that the model sees at once'),
  keep_alive: key(z.union([duration(keepAliveText), decimal(-1, 1e9, keepAliveText)], { error: keepAliveText }), '10m', 'How long the server keeps the model loaded; 0 unloads it at once, -1 keeps it'),
  mmap: key(onOff(), true, 'The server maps the model\'s file into memory'),
  mlock: key(onOff(), false, 'The server locks the model in memory; newer Ollama servers ignore it'),
  numa: key(onOff(), false, 'The server uses NUMA; newer Ollama servers ignore it'),
});

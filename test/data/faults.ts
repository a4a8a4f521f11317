import type { Trouble } from '../fakes/modelServer';
import type { WebTrouble } from '../fakes/webServices';

/** A part of the world that fails while a question needs it, and the sentence that is shown and said then. HOST stands for its address. */
export interface AnsweredFault {
  readonly part: string;
  readonly fault: string;
  readonly asked: string;
  readonly says: string;
  readonly model?: Trouble;
  readonly isModelDown?: true;
  readonly isModelMissing?: true;
  readonly web?: WebTrouble;
  readonly webDelayMs?: number;
  readonly isWebDown?: true;
  readonly isNameUnknown?: true;
  /** It never comes, and the test need not wait as long as a user would. */
  readonly isEndless?: true;
}

const explain = 'what is the capital of France', weather = "what's the temperature in Oslo";

export const answeredFaults: readonly AnsweredFault[] = [
  { part: 'Ollama', fault: 'is not running', asked: explain, isModelDown: true, says: 'Ollama does not answer at HOST. Start it with `ollama serve`, or install it from ollama.com.' },
  { part: 'Ollama', fault: 'has not the model', asked: explain, isModelMissing: true, says: 'Ollama at HOST has no model called mistral:7b. Get it with `ollama pull mistral:7b`, or name another in llm.model.' },
  { part: 'Ollama', fault: 'takes the question and says nothing', asked: explain, model: { kind: 'silent' }, isEndless: true, says: 'That took longer than 2 seconds. Try again, or raise multi_agent.agents.general.timeout_seconds in the profile.' },
  { part: 'Ollama', fault: 'breaks off in the middle of an answer', asked: explain, model: { kind: 'drop', afterPieces: 2 }, says: 'This answer Ollama at HOST broke off in the middle of its answer. Ask again; if that happens again, its log says why.' },
  { part: 'Ollama', fault: 'falls silent in the middle of an answer', asked: explain, model: { kind: 'stall', afterPieces: 2 }, isEndless: true, says: 'This answer That took longer than 2 seconds. Try again, or raise multi_agent.agents.general.timeout_seconds in the profile.' },
  { part: 'Ollama', fault: 'sends what is no answer', asked: explain, model: { kind: 'malformed', afterPieces: 0 }, says: 'What HOST sends is not the language of Ollama. Check llm.host and llm.provider, or update the server.' },
  { part: 'Ollama', fault: 'runs out of memory', asked: explain, model: { kind: 'status', status: 500, error: 'model requires more system memory (6.1 GiB) than is available (3.2 GiB)' }, says: 'Ollama at HOST failed (500: model requires more system memory (6.1 GiB) than is available (3.2 GiB)). Its log says more; a smaller model may help.' },
  { part: 'network', fault: 'there is none', asked: weather, isWebDown: true, says: 'Nothing answers at HOST.' },
  { part: 'network', fault: 'names are not found', asked: weather, isNameUnknown: true, says: 'I cannot find weather.example: the name is wrong, or there is no connection to the internet.' },
  { part: 'network', fault: 'is slow', asked: weather, webDelayMs: 250, says: 'It is 11 degrees in Oslo, and feels like 8.' },
  { part: 'web service', fault: 'never answers', asked: weather, web: { kind: 'silent' }, isEndless: true, says: 'HOST takes too long to answer. Try again later.' },
  { part: 'web service', fault: 'cuts the connection', asked: weather, web: { kind: 'drop' }, says: 'The connection to HOST broke off. Try again.' },
  { part: 'web service', fault: 'fails', asked: weather, web: { kind: 'status', status: 503 }, says: 'Open-Meteo is in trouble right now (status 503). Try again later.' },
  { part: 'web service', fault: 'sends what is no answer', asked: weather, web: { kind: 'garbage', text: '<html>' }, says: 'Open-Meteo answered in a way that I do not understand.' },
];

/** Faults that tests of other suites inject. */
export interface OtherFault { readonly part: string; readonly fault: string; readonly becomes: string; readonly test: string; readonly title: string }

export const otherFaults: readonly OtherFault[] = [
  { part: 'disk', fault: 'that of the undo journal is full', becomes: 'nothing is changed that could not be taken back, and a sentence says so', test: 'test/faults/diskFull.test.ts', title: 'of the undo journal' },
  { part: 'disk', fault: 'that of the workspace is full', becomes: 'what was there is there, nothing half written stays, and a sentence says so', test: 'test/faults/diskFull.test.ts', title: 'of the workspace' },
  { part: 'disk', fault: 'that of transcripts, figures, corrections or recordings is full', becomes: 'said once in the log; turns go on, and what was kept before is whole', test: 'test/faults/diskFull.test.ts', title: 'of transcripts, figures and corrections' },
  { part: 'disk', fault: 'that of the models is full', becomes: 'a sentence; nothing is left that would be taken for a model', test: 'test/faults/diskFull.test.ts', title: 'of the models' },
  { part: 'model files', fault: 'are damaged or incomplete', becomes: 'fetched anew; where that brings a wrong hash the file is named and nothing is installed', test: 'test/unit/models.test.ts', title: 'names the file of a wrong hash and installs nothing' },
  { part: 'sound server', fault: 'dies while it listens', becomes: 'a sentence, and the next turn works', test: 'test/conversation/conversation.test.ts', title: 'the sound server dies while listening' },
  { part: 'sound server', fault: 'dies while it speaks', becomes: 'the turn ends, the answer stands on the screen', test: 'test/conversation/conversation.test.ts', title: 'the sound server dies while it speaks' },
  { part: 'sound server', fault: 'hangs', becomes: 'an error instead of a wait; a reply goes to a file', test: 'test/sidecar/audioCapture.test.ts', title: 'a sound server that hangs' },
  { part: 'microphone', fault: 'is unplugged', becomes: 'told, and taken up again when it is back', test: 'test/conversation/devices.test.ts', title: 'the microphone is unplugged' },
  { part: 'speech process', fault: 'is killed in the middle of a turn', becomes: 'the turn says so, and the next one works', test: 'test/conversation/conversation.test.ts', title: 'the sidecar is killed in the middle of a turn' },
  { part: 'speech process', fault: 'crashes five times in a minute', becomes: 'it is left alone until somebody asks for it; typed questions go on', test: 'test/sidecar/sidecarProcess.test.ts', title: 'gives up clearly after five crashes' },
  { part: 'speech process', fault: 'is sent anything, in any order', becomes: 'each request is answered, and it serves on', test: 'test/fuzz/protocol.test.ts', title: 'the speech process outlives any messages' },
  { part: 'transcription server', fault: 'is down, hangs, refuses or talks nonsense', becomes: 'the machine\'s own recogniser takes over, which is said', test: 'test/unit/sttServer.test.ts', title: 'is stood in for at once' },
  { part: 'speech server', fault: 'is down, hangs, refuses or breaks off', becomes: 'the machine\'s own voice takes over, which is said', test: 'test/unit/ttsBark.test.ts', title: 'what goes wrong' },
  { part: 'whisper.cpp', fault: 'crashes while it recognises', becomes: 'started again, and the words are not lost', test: 'test/sidecar/sttWhisper.test.ts', title: 'that crashes in the middle is started again' },
];

/** All of it, as it stands in the README. */
export function faultTable(): string {
  const answered = answeredFaults.map(({ part, fault, says }) => `| ${part} | ${fault} | "${says.replace(/^This answer /u, 'This answer... ')}" |`);
  return ['| what fails | how | what becomes of it |', '|---|---|---|', ...answered, ...otherFaults.map(({ part, fault, becomes }) => `| ${part} | ${fault} | ${becomes} |`)].join('\n');
}

import { messageOf, VoiceError } from '../../base/errors';

/** What the package `say` would start: it never gets to do so itself. */
export interface SayCommand { readonly args: readonly (string | number)[]; readonly pipedData: string }

interface SayPlatform {
  buildSpeakCommand(props: { text: string; voice: string | null; speed: number | null }): SayCommand;
  buildExportCommand(props: { text: string; voice: string | null; speed: number | null; filename: string }): SayCommand;
}

export type SayPlatformName = 'linux' | 'darwin' | 'win32';

/** All that gets through to the package. On Linux it puts the text into a Scheme program, on macOS among the arguments of another. */
const allowed = 'A-Za-z0-9 .,\'?!:;-';
const refused = new RegExp(`[^${allowed}]+`, 'g');

/** The text as it may be handed to the package: accents and whatever else is not on the list are left out, and it looks like no option. */
export function sayText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[‘’]/g, '\'').replace(refused, ' ').replace(/ {2,}/g, ' ').replace(/^[ -]+/, '').trimEnd();
}

/**
 * Has festival write the sound to standard output instead of playing it: what is played by another program cannot be cut, measured or
 * sent to the chosen device. Constant but for the two values, which are checked.
 */
function festivalBeginning(voice: string | null, speed: number): string {
  return [
    '(Parameter.set \'Audio_Method \'Audio_Command)', '(Parameter.set \'Audio_Required_Format \'riff)', '(Parameter.set \'Audio_Command "cat $FILE")',
    ...voice === null ? [] : [`(${voice})`],
    ...speed === 1 ? [] : [`(Parameter.set 'Duration_Stretch (/ (or (Parameter.get 'Duration_Stretch) 1.0) ${speed.toFixed(3)}))`],
  ].join('\n');
}
/** What it says to that: nothing but one sentence between quotation marks. */
const festivalSentence = new RegExp(`^\\(SayText "[${allowed}]*"\\)$`);

/** Lists the voices, a constant program. */
export const festivalVoicesProgram = '(mapcar (lambda (name) (format t "%s\\n" name)) (voice.list))';

export interface SayRequest {
  /** As `sayText` gives it. */
  readonly text: string;
  /** Null is the program's own; a name that was checked. */
  readonly voice: string | null;
  readonly speed: number;
  /** Of the WAV on macOS and Windows; on Linux the sound comes on standard output. */
  readonly file: string;
}

/**
 * What to start, as the package builds it, and what to write to its standard input. Throws `voice_unavailable` where the package cannot be
 * loaded or builds something else than it did when it was looked at.
 */
export async function sayCommand(platform: SayPlatformName, { text, voice, speed, file }: SayRequest): Promise<{ args: string[]; input: string }> {
  const say = await loadSay(platform);
  if (platform === 'linux') {
    // Its own way of changing the speed plays the sound faster, and higher.
    const { args, pipedData } = say.buildSpeakCommand({ text, voice: null, speed: null });
    if (!festivalSentence.test(pipedData)) { throw new VoiceError('voice_unavailable', 'The package say has built a program that is not known; it is not run. Choose another tts.engine.'); }
    return { args: args.map(String), input: `${festivalBeginning(voice, speed)}\n${pipedData}\n` };
  }
  if (sayText(text) !== text) { throw new VoiceError('internal', 'A text reached the package say unchecked.'); }
  const filename = platform === 'win32' ? file.replaceAll('\'', '\'\'') : file;
  const { args, pipedData } = say.buildExportCommand({ text, voice, speed: speed === 1 ? null : speed, filename });
  // It would hand its command to a shell on Windows; PowerShell takes it as an argument just as well.
  return { args: [...platform === 'win32' ? ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command'] : [], ...args.map(String)], input: pipedData };
}

async function loadSay(platform: SayPlatformName): Promise<SayPlatform> {
  try {
    const loaded: { default: unknown } = await import('say');
    const { Say } = loaded.default as { readonly Say: new (platform: SayPlatformName) => SayPlatform };
    return new Say(platform);
  } catch (thrown) {
    throw new VoiceError('voice_unavailable', `The package say cannot be loaded: ${messageOf(thrown).split('\n', 1)[0]}.`, { cause: thrown });
  }
}

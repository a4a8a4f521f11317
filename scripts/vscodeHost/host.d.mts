// What tests use of host.mjs; its comments are there.
export interface Server {
  readonly origin: string;
  readonly token: string;
  readonly pid: number;
  readonly ended: Promise<void>;
  log(): string;
  stop(): Promise<void>;
}
export interface Host {
  readonly version: string;
  readonly folder: string;
  readonly node: string;
  readonly main: string;
}
export function makeProfile(settings?: Readonly<Record<string, unknown>>, folder?: string): string;
export function removeFolder(folder: string): void;
export function installExtension(host: Host, profile: string, vsix: string): Promise<void>;
export function linkExtension(profile: string, folder: string): void;
export function startServer(props: { host: Host; profile: string; env?: Readonly<Record<string, string>>; port?: number }): Promise<Server>;
export function workbenchUrl(server: Pick<Server, 'origin' | 'token'>, folder: string): string;
export function processesOf(server: Pick<Server, 'pid'>): { pid: number; command: string }[];

import { env, l10n, UIKind, version, window, workspace } from 'vscode';
import type { DiagnosticsFacts } from '../core/diagnostics';
import type * as core from '../core/entry';
import type { KeyedService } from './apiKeys';
import type { ProfileSettings } from './profileSettings';

export interface CopyDiagnosticsProps {
  readonly loadCore: () => Promise<typeof core>;
  readonly profiles: Pick<ProfileSettings, 'name' | 'isOwnFile' | 'current'>;
  readonly versions: DiagnosticsFacts['versions'];
  readonly system: DiagnosticsFacts['system'];
  /** The key itself, of which only its being there is told. */
  readonly keyOf: (service: KeyedService) => Promise<string | undefined>;
  /** Rejects where the speech process cannot be asked. */
  readonly speech: () => Promise<DiagnosticsFacts['speech']>;
  readonly metrics: () => Promise<DiagnosticsFacts['metrics']>;
  /** Names of the user and the machine. */
  readonly privateWords: readonly string[];
}

const keyedServices: readonly KeyedService[] = ['openai_compatible', 'brave', 'ollama'];

/** Puts a report for somebody who helps on the clipboard, with nothing private in it; resolves with it. */
export async function copyDiagnostics({ loadCore, profiles, versions, system, keyOf, speech, metrics, privateWords }: CopyDiagnosticsProps): Promise<string> {
  const { diagnosticsText } = await loadCore();
  const folders = workspace.workspaceFolders ?? [];
  const kept = await Promise.all(keyedServices.map(async service => ({ service, key: await keyOf(service) })));
  const text = diagnosticsText({
    versions: { ...versions, 'VS Code': version }, system,
    window: { kind: env.uiKind === UIKind.Web ? 'web' : 'desktop', remote: env.remoteName ?? null, folders: folders.length, isTrusted: workspace.isTrusted },
    profileName: profiles.isOwnFile ? null : profiles.name, profile: (await profiles.current()).profile,
    keptKeys: kept.flatMap(({ service, key }) => key === undefined ? [] : [service]),
    speech: await speech().catch(() => null), metrics: await metrics(),
    privateWords: [...privateWords, ...folders.flatMap(({ name, uri }) => [name, uri.fsPath, uri.authority]), ...kept.flatMap(({ key }) => key ?? [])],
  });
  await env.clipboard.writeText(text);
  void window.showInformationMessage(l10n.t('The diagnostics are on the clipboard. They hold nothing that was said, no keys and no paths; read them before you pass them on.'));
  return text;
}

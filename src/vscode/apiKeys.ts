import { type QuickPickItem, type SecretStorage, l10n, window } from 'vscode';
import { plainMessage } from './plainMessage';

/** Services that want a key of the user's, by the name under which what needs it asks for it. */
const services = {
  openai_compatible: { label: l10n.t('Model server'), usedBy: 'llm.provider: openai_compatible' },
  brave: { label: 'Brave Search', usedBy: 'web.search_provider: brave' },
  ollama: { label: l10n.t('Ollama web search'), usedBy: 'web.search_provider: ollama' },
} as const;
export type KeyedService = keyof typeof services;

const storageName = (service: KeyedService) => `voiceAgent.${service}Key`;

function isKeyedService(name: unknown): name is KeyedService {
  return typeof name === 'string' && Object.hasOwn(services, name);
}

/** The user's keys, where VS Code keeps secrets: never in settings, which are synchronised and shared. */
export class ApiKeys {
  constructor(private readonly secrets: SecretStorage) {}

  /** Undefined where there is none, and for services that want none. */
  async get(service: string): Promise<string | undefined> {
    return isKeyedService(service) ? await this.secrets.get(storageName(service)) : undefined;
  }

  /** Asks for what is not given: the service, then its key. An empty key removes the one that is kept. */
  async ask(given?: unknown, givenKey?: unknown): Promise<void> {
    const service = isKeyedService(given) ? given : await this.pickService();
    if (service === undefined) { return; }
    const { label, usedBy } = services[service];
    const key = typeof givenKey === 'string' ? givenKey : await window.showInputBox({
      title: l10n.t('Key for {0} ({1})', label, usedBy), password: true, ignoreFocusOut: true,
      prompt: await this.get(service) === undefined ? l10n.t('Kept in the secret storage of VS Code.') : l10n.t('A key is kept already. Leave it empty to remove that one.'),
    });
    if (key === undefined) { return; }
    const trimmed = key.trim();
    await (trimmed === '' ? this.secrets.delete(storageName(service)) : this.secrets.store(storageName(service), trimmed));
    void window.showInformationMessage(plainMessage(trimmed === '' ? l10n.t('No key for {0} is kept any more.', label) : l10n.t('The key for {0} is kept. It is used while the profile says {1}.', label, usedBy)));
  }

  private async pickService(): Promise<KeyedService | undefined> {
    const items = await Promise.all(Object.keys(services).filter(isKeyedService).map(async (service): Promise<QuickPickItem & { service: KeyedService }> => ({
      service, label: services[service].label, description: services[service].usedBy, detail: await this.get(service) === undefined ? l10n.t('No key is kept.') : l10n.t('A key is kept.'),
    })));
    return (await window.showQuickPick(items, { title: l10n.t('API Key'), placeHolder: l10n.t('Which service?') }))?.service;
  }
}

import type { Slots } from '../turn';

interface Manager {
  readonly program: string;
  readonly add: string;
  readonly remove: string;
  readonly update: string;
  /** What makes a package one for development only. */
  readonly forDevelopment?: string;
}

/** What "install X with Y" is typed as, by the name of the package manager as it is said. */
const managers: Readonly<Record<string, Manager>> = {
  npm: { program: 'npm', add: 'install', remove: 'uninstall', update: 'update', forDevelopment: '--save-dev' },
  yarn: { program: 'yarn', add: 'add', remove: 'remove', update: 'upgrade', forDevelopment: '--dev' },
  pnpm: { program: 'pnpm', add: 'add', remove: 'remove', update: 'update', forDevelopment: '--save-dev' },
  bun: { program: 'bun', add: 'add', remove: 'remove', update: 'update', forDevelopment: '--dev' },
  deno: { program: 'deno', add: 'add', remove: 'remove', update: 'update' },
  pip: { program: 'pip', add: 'install', remove: 'uninstall', update: 'install --upgrade' },
  pip3: { program: 'pip3', add: 'install', remove: 'uninstall', update: 'install --upgrade' },
  pipx: { program: 'pipx', add: 'install', remove: 'uninstall', update: 'upgrade' },
  uv: { program: 'uv', add: 'add', remove: 'remove', update: 'lock --upgrade-package' },
  poetry: { program: 'poetry', add: 'add', remove: 'remove', update: 'update', forDevelopment: '--group dev' },
  conda: { program: 'conda', add: 'install', remove: 'remove', update: 'update' },
  cargo: { program: 'cargo', add: 'add', remove: 'remove', update: 'update', forDevelopment: '--dev' },
  composer: { program: 'composer', add: 'require', remove: 'remove', update: 'update', forDevelopment: '--dev' },
  gem: { program: 'gem', add: 'install', remove: 'uninstall', update: 'update' },
  brew: { program: 'brew', add: 'install', remove: 'uninstall', update: 'upgrade' },
  apt: { program: 'sudo apt', add: 'install', remove: 'remove', update: 'install --only-upgrade' },
};

export const managerNames: readonly string[] = Object.keys(managers);

/** Made of names alone: whatever else was said is none. */
const packageName = /^@?[\w.-]+(?:\/[\w.-]+)?$/u;

/** The command that does it; null where a package is called something that no package can be called. */
export function packageCommand(deed: 'add' | 'remove' | 'update', isForDevelopment = false): (slots: Slots) => Slots | null {
  return ({ packages, manager }) => {
    const known = typeof manager === 'string' && Object.hasOwn(managers, manager) ? managers[manager] : undefined;
    if (!known || typeof packages !== 'object' || !packages.every(name => packageName.test(name))) { return null; }
    const flag = isForDevelopment ? known.forDevelopment : undefined;
    return { command: [known.program, known[deed], ...flag === undefined ? [] : [flag], ...packages].join(' ') };
  };
}

export interface Block { wallMs: number; cpuMs: number | null; totalCpuMs: number | null }
export interface HostWindows {
  version: string;
  measure(what: 'activation'): Promise<{ activationMs: number }>;
  measure(what: 'typed' | 'spoken'): Promise<{ activationMs: number; nothing: Block; first: Block; later: Block }>;
  dispose(): void;
}
export function hostWindows(props?: { version?: 'newest' | 'floor'; env?: Record<string, string> }): Promise<HostWindows>;

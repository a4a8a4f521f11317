/**
 * What the host tells the metrics panel, and what that may ask for. Plain data: it crosses as JSON. The panel draws and
 * decides nothing; what it asks for it names by what the host has sent.
 */
export type PanelStatus = 'met' | 'acceptable' | 'missed' | 'unknown';

export interface PanelTarget {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly target: number;
  readonly acceptable: number;
  readonly note: string;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly count: number;
  readonly status: PanelStatus;
}

/** A part of a turn: which, its name for people, and how long in ms. */
export interface PanelStage { readonly stage: string; readonly title: string; readonly ms: number }

export interface PanelStep {
  readonly title: string;
  readonly outcome: string | null;
  readonly startMs: number | null;
  readonly ms: number | null;
  readonly servedBy: string | null;
  readonly reason: string | null;
  /** How a language model served it, in words. */
  readonly model: string | null;
}

export interface PanelTurn {
  readonly id: number;
  /** In UTC, as in 2026-11-22T07:45:00.000Z. */
  readonly at: string;
  readonly isTyped: boolean;
  readonly heard: string;
  readonly outcome: string;
  /** To the start of the reply, or to the answer where nothing was said. */
  readonly processingMs: number;
  readonly totalMs: number;
  readonly path: readonly PanelStage[];
  readonly overlapped: readonly PanelStage[];
  readonly steps: readonly PanelStep[];
  readonly route: string;
  readonly why: string;
  readonly alternatives: readonly string[];
}

export interface PanelOperation { readonly name: string; readonly title: string; readonly average: number; readonly min: number; readonly max: number; readonly count: number; readonly p50: number; readonly p95: number }
export interface PanelAgent { readonly id: string; readonly load: number; readonly done: number; readonly failed: number; readonly averageMs: number | null }
/** `cpuPercent`: of one core for a process, of all for the system. */
export interface PanelUse { readonly title: string; readonly memoryBytes: number | null; readonly cpuPercent: number | null; readonly note: string }
export interface PanelModel { readonly name: string; readonly host: string; readonly sizeBytes: number; readonly vramBytes: number; readonly expiresAt: string | null }
export interface PanelLetGo { readonly at: string; readonly what: string; readonly beforeBytes: number; readonly afterBytes: number }

export interface PanelAlert {
  /** Names it when its change is asked for. */
  readonly cause: string;
  readonly at: string;
  readonly text: string;
  readonly why: string;
  /** What the button says; null where nothing can be changed. */
  readonly change: { readonly label: string; readonly setting: string } | null;
}

/** All but the long rows of numbers. */
export interface PanelState {
  readonly targets: readonly PanelTarget[];
  /** The last 20, the newest first. */
  readonly turns: readonly PanelTurn[];
  readonly turnCount: number;
  readonly operations: readonly PanelOperation[];
  readonly agents: readonly PanelAgent[];
  readonly uses: readonly PanelUse[];
  /** Null where no server could be asked. */
  readonly models: readonly PanelModel[] | null;
  readonly letGo: readonly PanelLetGo[];
  readonly alerts: readonly PanelAlert[];
  readonly isQuiet: boolean;
}

/** One point of each chart; `atMs` since 1970 in UTC. */
export interface PanelTurnPoint { readonly atMs: number; readonly responseMs: number; readonly routeMs: number; readonly agentMs: number }
export interface PanelUsePoint { readonly atMs: number; readonly ownBytes: number; readonly systemPercent: number; readonly cpuPercent: number | null }

export type ToPanel =
  | { readonly kind: 'all'; readonly state: PanelState; readonly turnPoints: readonly PanelTurnPoint[]; readonly usePoints: readonly PanelUsePoint[] }
  | { readonly kind: 'state'; readonly state: PanelState; readonly turnPoints: readonly PanelTurnPoint[]; readonly usePoints: readonly PanelUsePoint[] };

export type FromPanel =
  /** Send all there is. */
  | { readonly kind: 'ready' }
  /** The first picture stands; `ownMs`: since the page's own script began. */
  | { readonly kind: 'painted'; readonly ownMs: number }
  /** Read the meters now. */
  | { readonly kind: 'refresh' }
  /** Apply the change that this alert offers. */
  | { readonly kind: 'apply'; readonly cause: string }
  | { readonly kind: 'export'; readonly format: 'json' | 'csv' }
  | { readonly kind: 'speak' }
  | { readonly kind: 'ask' };

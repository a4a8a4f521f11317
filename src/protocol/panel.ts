/**
 * What the host tells the metrics panel, and what that may ask for. Plain data: it crosses as JSON, names and numbers rather than
 * sentences, which the panel has in the language of VS Code. The panel draws and decides nothing; what it asks for it names by
 * what the host has sent.
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

/** A part of a turn: which, and how long in ms. */
export interface PanelStage { readonly stage: string; readonly ms: number }

/** How a language model served a step. */
export interface PanelStepModel {
  readonly name: string;
  readonly host: string;
  readonly loadMs: number | null;
  readonly promptMs: number | null;
  readonly promptTokens: number | null;
  readonly ttftMs: number | null;
  readonly generateMs: number | null;
  readonly generatedTokens: number | null;
}

export interface PanelStep {
  readonly title: string;
  readonly outcome: string | null;
  readonly startMs: number | null;
  readonly ms: number | null;
  readonly servedBy: string | null;
  readonly reason: string | null;
  readonly model: PanelStepModel | null;
}

/** What a question can be taken for, as in utility.calculate; `confidence` from 0 to 1. */
export interface PanelReading { readonly name: string; readonly confidence: number }

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
  /** Null where it was asked back: no reading was sure enough. */
  readonly route: (PanelReading & { readonly by: 'rule' | 'embedding' | 'model' | null }) | null;
  readonly why: string;
  readonly alternatives: readonly PanelReading[];
}

export interface PanelOperation { readonly name: string; readonly average: number; readonly min: number; readonly max: number; readonly count: number; readonly p50: number; readonly p95: number }
export interface PanelAgent { readonly id: string; readonly load: number; readonly done: number; readonly failed: number; readonly averageMs: number | null }
export type PanelUseNote =
  | { readonly kind: 'shared' | 'running' | 'stopped' | 'noServer' | 'noModel' | 'counted' }
  | { readonly kind: 'models'; readonly names: readonly string[] }
  | { readonly kind: 'inUse'; readonly percent: number };
/** `cpuPercent`: of one core for a process, of all for the system. */
export interface PanelUse { readonly part: 'host' | 'sidecar' | 'models' | 'together' | 'system'; readonly memoryBytes: number | null; readonly cpuPercent: number | null; readonly note: PanelUseNote }
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

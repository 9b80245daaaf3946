import type { Layer, Stroke } from "../draw/strokes";

/** The records of `/api/v1`, as `/openapi/v1.json` describes them. */

export type Severity = "error" | "warning" | "note";

/** What is wrong with a photo, an option or a job, and how to fix it. */
export interface Problem {
  code: string;
  severity: Severity;
  path?: string | null;
  property?: string | null;
  found?: string | null;
  expected?: string | null;
  fix?: string | null;
  text: string;
}

export interface DefectCount {
  name: string;
  photos: number;
  marked: number;
}

export interface Project {
  id: string;
  name: string;
  object: string;
  created: string;
  photos: number;
  goodPhotos: number;
  defects: DefectCount[];
  cover?: string | null;
  command?: string | null;
}

export type PhotoKind = "good" | "defect";

export interface Photo {
  id: string;
  name: string;
  kind: PhotoKind;
  defect?: string | null;
  width: number;
  height: number;
  depth?: number;
  marked: boolean;
  maskArea?: number | null;
  problems: Problem[];
  duplicateOf?: string | null;
}

export interface Page<T> {
  total: number;
  items: T[];
}

export type { Layer, Stroke };

export interface Strokes {
  version: number;
  strokes: Stroke[];
}

/** What the server measured on a mask after it rasterised its strokes. */
export interface MaskFacts {
  version: number;
  area: number;
  areaPercent: number;
  warnings: Problem[];
}

export type JobState = "waiting" | "running" | "done" | "failed" | "cancelled" | "interrupted";

export interface Job {
  id: string;
  kind: string;
  title: string;
  state: JobState;
  progress?: { what: string; done: number; total: number; detail?: string | null } | null;
  eta?: number | null;
  created: string;
  started?: string | null;
  ended?: string | null;
  device?: string | null;
  /** Why it failed, in sentences. */
  problem?: string | null;
  log: string[];
  command: string;
  project?: string | null;
}

export type Quality = "quick" | "normal" | "thorough";

export interface Run {
  id: string;
  name: string;
  defects: string[];
  state: JobState;
  job: string;
  created: string;
  steps: number;
  step: number;
  loss?: number | null;
  eta?: number | null;
  command: string;
  samples: string[];
  /** The memory that it plans to use, in a sentence. */
  memory?: string | null;
}

export interface Curves {
  step: number[];
  loss: (number | null)[];
  lossDef: (number | null)[];
  lossObj: (number | null)[];
  lossAttn: (number | null)[];
}

export type Place = "auto" | "same" | "vary" | "zone";

export interface FilledSet {
  id: string;
  name: string;
  run?: string | null;
  state: JobState;
  job: string;
  created: string;
  /** Images asked for, and how many there are so far. */
  count: number;
  made: number;
  kept: number;
  dropped: number;
  /** Whether it has labels of what visibly changed. */
  hasLabels: boolean;
  command: string;
}

export type Choice = "undecided" | "kept" | "rejected";

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Candidate {
  id: string;
  index: number;
  slot: number;
  score?: number | null;
  /** 0 is the strongest change. */
  rank?: number | null;
  state: Choice;
  expressed: boolean;
  good?: string | null;
  image: string;
  mask: string;
  before?: string | null;
  box?: Box | null;
}

export type CandidateFilter = "all" | "kept" | "rejected" | "undecided" | "unexpressed";

export type ExportFormat = "mvtec" | "coco" | "yolo" | "labelme" | "cvat" | "folder";

export interface Export {
  id: string;
  set: string;
  format: ExportFormat;
  state: JobState;
  folder: string;
  bytes?: number | null;
  created?: string;
  job?: string | null;
  /** Why it failed. */
  problem?: string | null;
  command?: string | null;
}

/** Shares of the defective photos below a threshold, and of the good ones from it on. */
export interface ThresholdPoint {
  threshold: number;
  missed: number;
  falseAlarms: number;
}

export interface Thresholds {
  photo: number;
  pixel: number;
  /** What other photo thresholds are expected to do, rising; may be empty. */
  curve: ThresholdPoint[];
  /** Photos that it was measured on, and whether none of them was trained on. */
  defectivePhotos: number;
  goodPhotos: number;
  heldOut: boolean;
}

export interface Inspector {
  id: string;
  name: string;
  task?: string;
  state: JobState;
  job?: string | null;
  /** Null before it is trained, and for a classifier. */
  thresholds?: Thresholds | null;
  scores?: Record<string, number | null> | null;
  examples: Example[];
  command: string;
}

/** A photo of the test sheet or of a batch, as the inspector saw it. */
export interface Example {
  photo: string;
  image?: string | null;
  heat?: string | null;
  mask?: string | null;
  verdict: string;
  score: number;
  truth?: string | null;
}

/** Photos that were inspected together. */
export interface Batch {
  id: string;
  state: JobState;
  job?: string | null;
  created: string;
  results: Example[];
  problem?: string | null;
  command?: string | null;
}

export interface Verdict {
  /** `good`, `defective`, or the name of a defect. */
  verdict: string;
  score: number;
  threshold?: number | null;
  regions: number;
  /** PNG files in Base64. */
  mask?: string | null;
  heat?: string | null;
  milliseconds: number;
}

export interface ModelInfo {
  name: string;
  /** What it is, with its licence. */
  summary: string;
  present: boolean;
  bytes?: number | null;
  /** The job that downloads it, or that was stopped or failed. */
  pull?: Job | null;
}

export interface DoctorLine {
  name: string;
  state: "good" | "warning" | "bad";
  text: string;
  fix?: string | null;
}

export interface SystemInfo {
  version: string;
  device: string;
  model: string;
  projects: string;
  memoryFree: number;
  memoryTotal: number;
  diskFree: number;
  /** What a person should know about the start of this Studio. */
  notes: string[];
  models: ModelInfo[];
  doctor?: DoctorLine[] | null;
  idle: boolean;
}

/** A change on the server: pages that show the resource read it again. */
export interface Change {
  resource: string;
  id: string;
  kind: string;
}

import { base, get, newKey, patch, post, postBody, put, query, remove } from "./http";
import type * as T from "./types";

type Accepted = { job: string };

/** Every request that the pages make. */
export const api = {
  projects: {
    list: () => get<T.Project[]>("/projects"),
    one: (id: string) => get<T.Project>(`/projects/${id}`),
    create: (name: string, object?: string) => post<T.Project>("/projects", { name, object }),
    sample: () => post<T.Project>("/projects", { sample: true }),
    change: (id: string, change: { name?: string; object?: string }) => patch<T.Project>(`/projects/${id}`, change),
    remove: (id: string) => remove(`/projects/${id}`),
  },
  photos: {
    list: (project: string, filter: { kind?: T.PhotoKind; defect?: string; offset?: number; limit?: number } = {}) =>
      get<T.Page<T.Photo>>(`/projects/${project}/photos${query(filter)}`),
    upload: (project: string, files: File[], kind: T.PhotoKind, defect?: string) =>
      postBody<Accepted>(`/projects/${project}/photos`, formOf(files, { kind, defect })),
    importZip: (project: string, file: File) => postBody<Accepted>(`/projects/${project}/imports`, formOf([file])),
    change: (id: string, change: { kind?: T.PhotoKind; defect?: string }) => patch<T.Photo>(`/photos/${id}`, change),
    remove: (id: string) => remove(`/photos/${id}`),
    restore: (id: string) => post<T.Photo>(`/photos/${id}:restore`),
    thumb: (id: string) => `${base}/photos/${id}/thumb`,
    view: (id: string) => `${base}/photos/${id}/view`,
    mask: (id: string) => `${base}/photos/${id}/mask`,
    strokes: (id: string, layer: T.Layer) => get<T.Strokes>(`/photos/${id}/strokes${query({ layer })}`),
    draw: (id: string, version: number, strokes: T.Stroke[], layer: T.Layer) =>
      put<T.MaskFacts>(`/photos/${id}/strokes`, { version, strokes, layer }),
  },
  runs: {
    list: (project: string) => get<T.Run[]>(`/projects/${project}/runs`),
    one: (id: string) => get<T.Run>(`/runs/${id}`),
    curves: (id: string) => get<T.Curves>(`/runs/${id}/curves`),
    start: (project: string, defects: string[], quality: T.Quality, options?: Record<string, unknown>) =>
      post<Accepted & { run: string }>(`/projects/${project}/runs`, { defects, quality, options }),
    resume: (id: string) => post<Accepted>(`/runs/${id}:resume`),
  },
  sets: {
    list: (project: string) => get<T.FilledSet[]>(`/projects/${project}/sets`),
    one: (id: string) => get<T.FilledSet>(`/sets/${id}`),
    make: (project: string, order: SetOrder) => post<Accepted & { set: string }>(`/projects/${project}/sets`, order),
    candidates: (id: string, filter: T.CandidateFilter, offset: number, limit: number) =>
      get<T.Page<T.Candidate>>(`/sets/${id}/candidates${query({ filter, offset, limit })}`),
    more: (id: string, candidate: string) => post<Accepted & { set: string }>(`/sets/${id}:more`, { candidate }),
    decide: (candidate: string, verb: "keep" | "reject" | "undo") =>
      post<T.Candidate>(`/candidates/${candidate}:${verb}`),
    export: (id: string, order: ExportOrder) => post<Accepted>(`/sets/${id}/exports`, order),
  },
  exports: {
    list: (set: string) => get<T.Export[]>(`/exports${query({ set })}`),
    file: (id: string) => `${base}/exports/${id}/file`,
  },
  inspectors: {
    list: (project: string) => get<T.Inspector[]>(`/projects/${project}/inspectors`),
    one: (id: string) => get<T.Inspector>(`/inspectors/${id}`),
    train: (project: string, order: { sets: string[]; task: "localise" | "classify"; quality: T.Quality }) =>
      post<Accepted & { inspector: string }>(`/projects/${project}/inspectors`, order),
    thresholds: (id: string, photoThreshold: number, pixelThreshold: number) =>
      patch<T.Inspector>(`/inspectors/${id}`, { photoThreshold, pixelThreshold }),
    inspect: (id: string, photo: Blob) => postBody<T.Verdict>(`/inspectors/${id}:inspect`, photo),
    batch: (id: string, files: File[]) => postBody<Accepted>(`/inspectors/${id}/batches`, formOf(files)),
    batches: (id: string) => get<T.Batch[]>(`/inspectors/${id}/batches`),
    table: (batch: string) => `${base}/batches/${batch}/file`,
  },
  jobs: {
    list: () => get<T.Job[]>("/jobs"),
    one: (id: string) => get<T.Job>(`/jobs/${id}`),
    act: (id: string, verb: "cancel" | "retry" | "first") => post<T.Job>(`/jobs/${id}:${verb}`),
  },
  system: () => get<T.SystemInfo>("/system"),
  pull: (model: string) => post<Accepted>(`/models/${model}:pull`),
};

export interface SetOrder {
  run: string;
  /** Good parts; all of them without. */
  photos?: string[];
  place: T.Place;
  mask?: { photo: string; strokes: T.Stroke[] };
  /** Images to keep in all, candidates for each place, and how many of those to keep. */
  count: number;
  candidates: number;
  keep: number;
  seed?: number;
  labels?: "asked" | "changed";
}

export interface ExportOrder {
  format: T.ExportFormat;
  anomalib?: boolean;
  withReal?: boolean;
  labels?: "asked" | "changed";
}

function formOf(files: File[], fields: Record<string, string | undefined> = {}): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value) form.append(name, value);
  for (const file of files) form.append("files", file, file.name || newKey());
  return form;
}

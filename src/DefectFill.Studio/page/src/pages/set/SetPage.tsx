import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../../api/client";
import { useResource } from "../../api/resource";
import type { Candidate, CandidateFilter, FilledSet } from "../../api/types";
import { text } from "../../i18n/text";
import { useKeys } from "../../shell/keys";
import { go, to } from "../../shell/route";
import { ButtonLink } from "../../ui/Button";
import { Choice, Select } from "../../ui/Fields";
import { Layers, Right } from "../../ui/icons";
import { PageFrame } from "../../ui/PageFrame";
import { StateBadge } from "../../ui/Progress";
import { Busy, Empty, Failed } from "../../ui/State";
import { useAction } from "../../ui/useAction";
import { usePages } from "../../ui/usePages";
import { VirtualGrid } from "../../ui/VirtualGrid";
import { ExportCard } from "./ExportCard";
import { SetCard } from "./SetCard";
import { SetTile } from "./SetTile";

const after = { keep: "kept", reject: "rejected", undo: "undecided" } as const;

/** All candidates of a set, what was decided, and what becomes of it. */
export function SetPage({ project, set }: { project: string; set?: string }) {
  const t = text.value.set;
  const sets = useResource(`sets ${project}`, () => api.sets.list(project), ["set", "candidate"]);
  const info = useResource(`project ${project}`, () => api.projects.one(project), ["project"]);
  const list = sets.data ? [...sets.data].reverse() : undefined;
  const current = list?.find((one) => one.id === set) ?? list?.[0];
  return (
    <PageFrame
      title={t.title}
      command={current?.command}
      aside={
        list && list.length > 1 && current ? (
          <Select
            inline
            hideLabel
            label={t.which}
            value={current.id}
            options={list.map((one) => ({ value: one.id, label: one.name }))}
            onChange={(id) => go(to(project, "set", id))}
          />
        ) : undefined
      }
      actions={
        current && (
          <ButtonLink icon={<Right />} href={to(project, "fill", current.id)}>
            {t.review}
          </ButtonLink>
        )
      }
    >
      {sets.loading && <Busy />}
      {sets.error && !list && <Failed error={sets.error} retry={sets.reload} />}
      {list?.length === 0 && (
        <Empty icon={<Layers size={40} />} title={t.emptyTitle} text={t.emptyText}>
          <ButtonLink kind="primary" href={to(project, "fill")}>
            {t.toFill}
          </ButtonLink>
        </Empty>
      )}
      {current && (
        <div class="set-layout">
          <section class="set-main" aria-label={current.name}>
            <div class="row wrap">
              <h2>{current.name}</h2>
              <StateBadge state={current.state} />
            </div>
            <Candidates key={current.id} project={project} set={current} onDecided={sets.reload} />
          </section>
          <div class="set-side">
            <SetCard set={current} project={info.data} />
            <ExportCard key={current.id} set={current} />
          </div>
        </div>
      )}
    </PageFrame>
  );
}

interface CandidatesProps {
  project: string;
  set: FilledSet;
  onDecided: () => void;
}

function Candidates({ project, set: { id: set, state }, onDecided }: CandidatesProps) {
  const t = text.value;
  const isOpen = state === "waiting" || state === "running";
  const filter = useSignal<CandidateFilter>("all");
  const at = useSignal(0);
  const action = useAction();
  const pages = usePages(
    `${set} ${filter.value}`,
    (offset, limit) => api.sets.candidates(set, filter.value, offset, limit),
    ["candidate", "set"],
  );
  useEffect(() => void (at.value = 0), [filter.value]);
  const decide = (verb: keyof typeof after) => {
    const one = pages.at(at.value);
    if (!one) return;
    pages.replace(at.value, { ...one, state: after[verb] });
    void action.run(async () => {
      await api.sets.decide(one.id, verb);
      pages.reload();
      onDecided();
    });
  };
  useKeys(t.keys.review, [
    { keys: ["k"], label: t.fill.keep, run: () => decide("keep") },
    { keys: ["x", "j"], label: t.fill.reject, run: () => decide("reject") },
    { keys: ["u"], label: t.set.restore, run: () => decide("undo") },
  ]);
  const open = (one: Candidate | undefined) =>
    one && go(to(project, "fill", set, { slot: String(one.slot), candidate: one.id }));
  const total = pages.total ?? 0;
  const filters: CandidateFilter[] = ["all", "kept", "rejected", "undecided", "unexpressed"];
  return (
    <div class="stack">
      <Choice
        label={t.set.filters}
        hideLabel
        look="segments"
        value={filter.value}
        options={filters.map((value) => ({ value, label: t.set[value] }))}
        onChange={(value) => (filter.value = value)}
      />
      {pages.error && pages.total === undefined && <Failed error={pages.error} retry={pages.reload} />}
      {pages.total === undefined && !pages.error && <Busy />}
      {pages.total === 0 && <p class="quiet">{isOpen && filter.value === "all" ? t.set.coming : t.set.nothing}</p>}
      {total > 0 && (
        <VirtualGrid
          count={total}
          label={t.set.grid}
          least={8}
          foot={0}
          at={at.value}
          onMove={(i) => (at.value = i)}
          onRange={pages.want}
          onOpen={(i) => open(pages.at(i))}
          tile={(i) => <SetTile candidate={pages.at(i)} />}
        />
      )}
    </div>
  );
}

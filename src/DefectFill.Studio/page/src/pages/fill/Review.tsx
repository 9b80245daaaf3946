import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../../api/client";
import { useResource } from "../../api/resource";
import type { Candidate, FilledSet } from "../../api/types";
import { text } from "../../i18n/text";
import { useKeys } from "../../shell/keys";
import { announce, toast } from "../../shell/live";
import { go, to } from "../../shell/route";
import { Button, ButtonLink, IconButton } from "../../ui/Button";
import { Compare } from "../../ui/Compare";
import { figure } from "../../ui/format";
import { Check, Cross, Layers, Left, More, Right, Stop, Undo } from "../../ui/icons";
import { JobProblem } from "../../ui/JobProblem";
import { nextUndecided, sheets, tally } from "../../ui/ordering";
import { Progress, StateBadge } from "../../ui/Progress";
import { Busy, Empty, Failed, Notice } from "../../ui/State";
import { useAction } from "../../ui/useAction";
import { Badges, CandidateTiles } from "./CandidateTiles";

interface ReviewProps {
  project: string;
  set: FilledSet;
  /** The picture and the candidate to begin with. */
  slot: number;
  first: string | null;
}

/** The sheet of the chosen candidate; without one, that of a number. */
function sheetOf(all: Candidate[][], chosen: string | null, otherwise: number): number {
  const at = all.findIndex((sheet) => sheet.some((one) => one.id === chosen));
  return at >= 0 ? at : Math.min(otherwise, Math.max(0, all.length - 1));
}

/** All candidates of a set, a thousand at a time. */
async function readAll(set: string): Promise<Candidate[]> {
  const all: Candidate[] = [];
  for (;;) {
    const part = await api.sets.candidates(set, "all", all.length, 1000);
    all.push(...part.items);
    if (part.items.length === 0 || all.length >= part.total) return all;
  }
}

type Verb = "keep" | "reject" | "undo";
const after = { keep: "kept", reject: "rejected", undo: "undecided" } as const;

/** The candidates of one picture: large with a slider, and small in the order of their scores. */
export function Review({ project, set, slot: start, first }: ReviewProps) {
  const t = text.value.fill;
  const slot = useSignal(start);
  const chosen = useSignal<string | null>(first);
  const showsBefore = useSignal(false);
  const local = useSignal<ReadonlyMap<string, Candidate["state"]>>(new Map());
  const action = useAction();
  const read = useResource(`candidates ${set.id}`, () => readAll(set.id), ["candidate", "set", "job"]);
  const groups = sheets((read.data ?? []).map((one) => ({ ...one, state: local.value.get(one.id) ?? one.state })));
  const sheet = sheetOf(groups, chosen.value, slot.value);
  const candidates = groups[sheet] ?? [];
  const current = candidates.find((one) => one.id === chosen.value) ?? candidates[0];
  const isOpen = set.state === "running" || set.state === "waiting";
  const largest = Math.max(1, ...groups.map((one) => one.length));
  const slots = isOpen ? Math.max(1, Math.ceil(set.count / largest)) : Math.max(1, groups.length);
  const expected = groups.length > 1 ? largest : Math.min(set.count, 8);
  useEffect(() => {
    if (set.made > 0 && isOpen) announce(t.coming(set.made, set.count));
  }, [set.made]);

  const goTo = (next: number) => {
    if (next < 0 || next >= slots) return;
    slot.value = next;
    chosen.value = groups[next]?.[0]?.id ?? null;
    showsBefore.value = false;
  };
  const move = (by: number) => {
    const at = candidates.findIndex((one) => one.id === current?.id);
    const next = candidates[at + by];
    if (next) chosen.value = next.id;
  };
  const mark = (id: string, state: Candidate["state"] | null) => {
    const next = new Map(local.peek());
    if (state) next.set(id, state);
    else next.delete(id);
    local.value = next;
  };
  const decide = async (verb: Verb, one: Candidate | undefined = current) => {
    if (!one) return;
    mark(one.id, after[verb]);
    announce(t.tile(one.index + 1, { keep: t.kept, reject: t.rejected, undo: t.undecided }[verb]));
    const next = verb === "undo" ? null : nextUndecided(candidates, one.id);
    if (next) chosen.value = next.id;
    try {
      const answer = await api.sets.decide(one.id, verb);
      if (read.data && answer?.id) read.set(read.data.map((each) => (each.id === one.id ? answer : each)));
    } catch (error) {
      await action.run(() => Promise.reject(error));
    } finally {
      mark(one.id, null);
      read.reload();
    }
  };
  const more = () =>
    current &&
    action.run(async () => {
      const answer = await api.sets.more(set.id, current.id);
      toast(t.moreQueued, "good");
      if (answer.set !== set.id) go(to(project, "fill", answer.set));
    });
  useKeys(text.value.keys.review, [
    { keys: ["k"], label: t.keep, run: () => void decide("keep") },
    { keys: ["x", "j"], label: t.reject, run: () => void decide("reject") },
    { keys: ["u", "mod+z"], label: t.undo, run: () => void decide("undo") },
    { keys: ["r"], label: t.more, run: () => void more() },
    { keys: ["arrowright", "arrowdown"], label: t.nextTile, run: () => move(1), repeats: true },
    { keys: ["arrowleft", "arrowup"], label: t.previousTile, run: () => move(-1), repeats: true },
    { keys: ["pagedown", "n"], label: t.nextSlot, run: () => goTo(sheet + 1) },
    { keys: ["pageup", "shift+n"], label: t.previousSlot, run: () => goTo(sheet - 1) },
  ]);

  const settled = set.state === "done" && candidates.length > 0;
  const here = tally(candidates);
  return (
    <section class="card review" aria-label={set.name}>
      <header class="split wrap">
        <div class="row wrap">
          <h2>{set.name}</h2>
          <StateBadge state={set.state} />
          <span class="facts" role="status">
            <span>{t.keptCount(set.kept)}</span>
            {set.dropped > 0 && <span>{t.rejectedCount(set.dropped)}</span>}
          </span>
        </div>
        <div class="row">
          {isOpen && (
            <Button
              small
              icon={<Stop size={16} />}
              onClick={() => void action.run(() => api.jobs.act(set.job, "cancel"))}
            >
              {t.cancel}
            </Button>
          )}
          <ButtonLink icon={<Layers />} href={to(project, "set", set.id)}>
            {t.toSet}
          </ButtonLink>
        </div>
      </header>
      {isOpen && <Progress share={set.made / set.count} label={t.coming(set.made, set.count)} />}
      {set.state === "failed" && <JobProblem job={set.job} />}
      {slots > 1 && (
        <div class="row slot-bar">
          <IconButton
            icon={<Left />}
            label={t.previousSlot}
            keys="PgUp"
            disabled={sheet === 0}
            onClick={() => goTo(sheet - 1)}
          />
          <span>{t.slot(sheet + 1, slots)}</span>
          <IconButton
            icon={<Right />}
            label={t.nextSlot}
            keys="PgDn"
            disabled={sheet >= slots - 1}
            onClick={() => goTo(sheet + 1)}
          />
          <span class="quiet">{here.undecided === 0 && candidates.length > 0 ? t.keptCount(here.kept) : ""}</span>
        </div>
      )}
      {read.error && !read.data && <Failed error={read.error} retry={read.reload} />}
      {read.loading && <Busy rows={1} />}
      {settled && candidates.every((one) => !one.expressed) && (
        <Notice tone="warn">
          <p>{t.allUnexpressed}</p>
        </Notice>
      )}
      {read.data && !current && (isOpen ? <Waiting count={expected} /> : <Empty title={text.value.set.nothing} />)}
      {current && (
        <div class="review-body">
          <div class="review-large">
            <Compare
              before={current.before ?? current.image}
              after={current.image}
              label={t.tile(
                current.index + 1,
                { kept: t.kept, rejected: t.rejected, undecided: t.undecided }[current.state],
              )}
              box={current.box}
              showsBefore={showsBefore.value}
              onShowBefore={(shows) => (showsBefore.value = shows)}
            />
            <div class="decide">
              <Button
                kind={current.state === "kept" ? "primary" : "plain"}
                icon={<Check />}
                onClick={() => void decide("keep")}
                title="K"
              >
                {t.keep}
              </Button>
              <Button
                icon={<Cross />}
                class={current.state === "rejected" ? "on-bad" : ""}
                onClick={() => void decide("reject")}
                title="X"
              >
                {t.reject}
              </Button>
              <Button icon={<Undo />} onClick={() => void decide("undo")} title="U">
                {t.undo}
              </Button>
              <Button icon={<More />} busy={action.busy} onClick={() => void more()} title="R">
                {t.more}
              </Button>
            </div>
            <p class="verdict row wrap">
              <Badges candidate={current} competes={largest > 1} />
              {typeof current.score === "number" && <span class="quiet small">{t.score(figure(current.score))}</span>}
            </p>
          </div>
          <CandidateTiles
            candidates={candidates}
            expected={isOpen ? expected : candidates.length}
            current={current.id}
            onChoose={(id) => (chosen.value = id)}
          />
        </div>
      )}
    </section>
  );
}

function Waiting({ count }: { count: number }) {
  return (
    <div class="candidate-tiles" role="status">
      <span class="hidden">{text.value.fill.working}</span>
      {Array.from({ length: count }, (_, i) => (
        <div class="candidate skeleton" key={i} />
      ))}
    </div>
  );
}

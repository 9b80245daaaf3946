import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../../api/client";
import { useResource } from "../../api/resource";
import type { Project, Run } from "../../api/types";
import { text } from "../../i18n/text";
import { useKeys } from "../../shell/keys";
import { to } from "../../shell/route";
import { Button, ButtonLink } from "../../ui/Button";
import { Check, Choice, NumberField, Select } from "../../ui/Fields";
import { Pen, Plus } from "../../ui/icons";
import { Failed } from "../../ui/State";
import { useAction } from "../../ui/useAction";
import { change, draftOf, type Where } from "./order";
import { PartsDialog } from "./PartsDialog";

interface OrderFormProps {
  project: Project;
  runs: Run[];
  /** The good part on which a mask was just drawn. */
  hand: string | null;
  onMade: (set: string) => void;
}

export function OrderForm({ project, runs, hand, onMade }: OrderFormProps) {
  const t = text.value.fill;
  const draft = draftOf(project.id);
  const picks = useSignal(false);
  const action = useAction(true);
  const set = (by: Parameters<typeof change>[1]) => change(project.id, by);
  const parts = useResource(`good ${project.id}`, () => api.photos.list(project.id, { kind: "good", limit: 500 }), [
    "photo",
  ]).data;
  const handPhoto = parts?.items.find((one) => one.id === (draft.hand ?? parts.items[0]?.id));
  const mask = useResource(
    draft.where === "hand" && handPhoto ? `hand ${handPhoto.id}` : null,
    () => api.photos.strokes(handPhoto!.id, "defect"),
    ["mask"],
  ).data;
  useEffect(() => {
    if (hand) set({ where: "hand", hand });
  }, [hand]);

  const run = runs.find((one) => one.id === draft.run) ?? runs[0];
  const chosen = draft.photos === "all" ? (parts?.total ?? 0) : draft.photos.length;
  const drawn = (mask?.strokes.length ?? 0) > 0;
  const lacksInput = draft.where === "hand" ? (drawn ? null : t.needsMask) : chosen === 0 ? t.needsParts : null;
  const lacks = run ? lacksInput : t.needsRun;
  const keep = draft.keeps === "all" ? draft.candidates : 1;
  const make = () =>
    action.run(async () => {
      if (!run || lacks) return;
      const byHand = draft.where === "hand";
      const answer = await api.sets.make(project.id, {
        run: run.id,
        photos: byHand ? [handPhoto!.id] : draft.photos === "all" ? undefined : draft.photos,
        place: draft.where === "hand" ? "same" : draft.where,
        mask: byHand ? { photo: handPhoto!.id, strokes: mask!.strokes } : undefined,
        count: draft.count * keep,
        candidates: draft.candidates,
        keep,
        seed: draft.seed,
        labels: draft.marksChanges ? "changed" : undefined,
      });
      onMade(answer.set);
    });
  useKeys(t.title, [{ keys: ["mod+enter"], label: t.make(draft.candidates), run: () => void make() }]);
  const places: { value: Where; label: string; hint: string }[] = [
    { value: "auto", label: t.auto, hint: t.autoHint },
    { value: "vary", label: t.vary, hint: t.varyHint },
    { value: "zone", label: t.zone, hint: t.zoneHint },
    { value: "hand", label: t.hand, hint: t.handHint },
  ];
  const firstGood = parts?.items[0]?.id;
  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <h2>{t.newSet}</h2>
      {runs.length > 1 && (
        <Select
          label={t.run}
          value={run?.id ?? ""}
          options={runs.map((one) => ({ value: one.id, label: `${one.defects.join(", ")} · ${one.name}` }))}
          onChange={(id) => set({ run: id })}
        />
      )}
      {draft.where !== "hand" && (
        <div class="field">
          <span class="field-label">{t.parts}</span>
          <div class="split">
            <span>{draft.photos === "all" ? t.partsAll(chosen) : t.partsSome(chosen)}</span>
            <Button small onClick={() => (picks.value = true)}>
              {t.choose}
            </Button>
          </div>
        </div>
      )}
      <Choice label={t.place} value={draft.where} options={places} onChange={(where) => set({ where })} />
      {draft.where === "zone" && firstGood && (
        <ButtonLink icon={<Pen />} href={to(project.id, "draw", firstGood, { layer: "zone" })}>
          {t.zonePaint}
        </ButtonLink>
      )}
      {draft.where === "hand" && handPhoto && (
        <div class="hand">
          <img src={api.photos.thumb(handPhoto.id)} alt="" />
          <div class="stack-s">
            <span>{drawn ? t.handOn(handPhoto.name) : t.handNone}</span>
            <ButtonLink icon={<Pen />} href={to(project.id, "draw", handPhoto.id, { on: "good" })}>
              {t.handDraw}
            </ButtonLink>
          </div>
        </div>
      )}
      <div class="pair">
        <NumberField label={t.count} value={draft.count} min={1} max={10_000} onChange={(count) => set({ count })} />
        <NumberField
          label={t.candidates}
          value={draft.candidates}
          min={1}
          max={64}
          onChange={(candidates) => set({ candidates })}
        />
      </div>
      {draft.count > 1 && draft.candidates > 1 && (
        <Choice
          label={t.keeps}
          look="segments"
          value={draft.keeps}
          options={[
            { value: "all", label: t.keepsAll },
            { value: "strongest", label: t.keepsStrongest },
          ]}
          onChange={(keeps) => set({ keeps })}
        />
      )}
      <details class="more">
        <summary>{t.advanced}</summary>
        <NumberField
          label={t.seed}
          hint={t.seedHint}
          value={draft.seed}
          min={0}
          max={2 ** 31 - 1}
          onChange={(seed) => set({ seed })}
        />
        <Check
          label={t.marksChanges}
          hint={t.marksChangesHint}
          checked={draft.marksChanges}
          onChange={(marksChanges) => set({ marksChanges })}
        />
      </details>
      {action.error !== null && <Failed error={action.error} />}
      {parts && lacks && <p class="hint">{lacks}</p>}
      <Button type="submit" kind="primary" icon={<Plus />} busy={action.busy} disabled={lacks !== null}>
        {draft.count === 1 ? t.make(draft.candidates) : t.makeMany(draft.count, draft.candidates)}
      </Button>
      {picks.value && parts && (
        <PartsDialog
          project={project.id}
          chosen={draft.photos}
          onDone={(photos) => {
            set({ photos });
            picks.value = false;
          }}
          onClose={() => (picks.value = false)}
        />
      )}
    </form>
  );
}

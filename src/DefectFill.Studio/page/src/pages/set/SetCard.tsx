import { api } from "../../api/client";
import { useResource } from "../../api/resource";
import type { FilledSet, Project } from "../../api/types";
import { text } from "../../i18n/text";

/** What a data set card says: what it holds, of what it was made, how much was reviewed. */
export function SetCard({ set, project }: { set: FilledSet; project: Project | undefined }) {
  const t = text.value.set;
  const run = useResource(set.run ? `run ${set.run}` : null, () => api.runs.one(set.run!), ["run"]).data;
  const defects = project?.defects.reduce((sum, one) => sum + one.photos, 0) ?? 0;
  return (
    <section class="card stack">
      <h2>{t.card}</h2>
      <dl class="pairs">
        <dt>{t.cardObject}</dt>
        <dd>{project?.object ?? "–"}</dd>
        <dt>{t.cardDefect}</dt>
        <dd>{run?.defects.join(", ") || "–"}</dd>
        <dt>{t.cardSynthetic}</dt>
        <dd>{t.cardKept(set.kept)}</dd>
        <dt>{t.cardReal}</dt>
        <dd>{project ? t.cardRealText(project.goodPhotos, defects) : "–"}</dd>
        <dt>{t.cardDecided}</dt>
        <dd>{t.cardOf(set.kept + set.dropped, set.made)}</dd>
        <dt>{t.cardRun}</dt>
        <dd>{run?.name ?? "–"}</dd>
      </dl>
    </section>
  );
}

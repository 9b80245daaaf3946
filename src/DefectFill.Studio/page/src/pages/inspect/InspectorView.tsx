import { useSignal } from "@preact/signals";
import { api } from "../../api/client";
import { useResource } from "../../api/resource";
import type { Inspector } from "../../api/types";
import { text } from "../../i18n/text";
import { Check } from "../../ui/Fields";
import { figure } from "../../ui/format";
import { JobProblem } from "../../ui/JobProblem";
import { Progress, shareOf, StateBadge } from "../../ui/Progress";
import { Thresholds } from "./Thresholds";
import { TryPhotos } from "./TryPhotos";

/** A trained inspector: its thresholds, its test photos, and a place for new ones. */
export function InspectorView({ inspector, onChanged }: { inspector: Inspector; onChanged: () => void }) {
  const t = text.value.inspect;
  const job = useResource(
    inspector.job && inspector.state !== "done" ? `job ${inspector.job}` : null,
    () => api.jobs.one(inspector.job!),
    ["job"],
  ).data;
  const isReady = inspector.state === "done";
  return (
    <div class="stack">
      <section class="card stack">
        <div class="split">
          <h2>{inspector.name}</h2>
          <StateBadge state={inspector.state} />
        </div>
        {(inspector.state === "waiting" || inspector.state === "running") && (
          <>
            <Progress share={inspector.state === "waiting" ? 0 : shareOf(job)} label={t.working} />
            <p class="quiet" role="status">
              {inspector.state === "waiting" ? t.waiting : t.working}
            </p>
          </>
        )}
        {inspector.state === "failed" && inspector.job && <JobProblem job={inspector.job} />}
        {isReady && inspector.thresholds && (
          <Thresholds inspector={inspector} thresholds={inspector.thresholds} onChanged={onChanged} />
        )}
      </section>
      {isReady && <TryPhotos inspector={inspector} />}
      {isReady && <TestSheet inspector={inspector} />}
    </div>
  );
}

function TestSheet({ inspector }: { inspector: Inspector }) {
  const t = text.value.inspect;
  const heat = useSignal(true);
  const examples = [...inspector.examples].sort((a, b) => b.score - a.score);
  return (
    <section class="card stack">
      <div class="split wrap">
        <h2>{t.sheet}</h2>
        {examples.some((one) => one.heat && one.image) && (
          <Check label={t.showHeat} checked={heat.value} onChange={(on) => (heat.value = on)} />
        )}
      </div>
      {examples.length === 0 && <p class="quiet">{t.noSheet}</p>}
      <ul class="examples">
        {examples.map((one) => {
          const limit = inspector.thresholds?.photo;
          const isBad = limit === undefined ? one.verdict !== "good" : one.score >= limit;
          const isWrong = Boolean(one.truth) && (one.truth !== "good") !== isBad;
          const word = limit === undefined && isBad ? one.verdict : isBad ? t.defective : t.good;
          const picture = heat.value || !one.image ? (one.heat ?? one.image) : one.image;
          return (
            <li key={one.photo}>
              <figure class={`example ${isWrong ? "wrong" : ""}`}>
                {picture && (
                  <div class="example-picture">
                    <img src={picture} alt={t.tested(one.photo, figure(one.score))} loading="lazy" />
                  </div>
                )}
                <figcaption class="stack-s">
                  <span class="split">
                    <span class="tile-name" title={one.photo}>
                      {one.photo}
                    </span>
                    <span class={`badge ${isBad ? "bad" : "good"}`}>{word}</span>
                  </span>
                  {isWrong && <span class="wrong-word small">{one.truth === "good" ? t.falseAlarm : t.missedOne}</span>}
                </figcaption>
              </figure>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

import { useSignal } from "@preact/signals";
import { api } from "../../api/client";
import { useResource } from "../../api/resource";
import { text } from "../../i18n/text";
import { go, to } from "../../shell/route";
import { Button, ButtonLink } from "../../ui/Button";
import { Select } from "../../ui/Fields";
import { Fill, Photo, Plus } from "../../ui/icons";
import { PageFrame } from "../../ui/PageFrame";
import { Busy, Empty, Failed } from "../../ui/State";
import { OrderForm } from "./OrderForm";
import { Review } from "./Review";

interface FillPageProps {
  project: string;
  set?: string;
  query: URLSearchParams;
}

/** Orders pictures at one side and reviews them at the other. */
export function FillPage({ project, set, query }: FillPageProps) {
  const t = text.value.fill;
  const info = useResource(`project ${project}`, () => api.projects.one(project), ["project", "photo"]);
  const runs = useResource(`runs ${project}`, () => api.runs.list(project), ["run"]);
  const sets = useResource(`sets ${project}`, () => api.sets.list(project), ["set", "candidate"]);
  const hand = query.get("hand");
  const formShown = useSignal(hand !== null);
  const error = runs.error ?? sets.error ?? info.error;
  const ready = runs.data && sets.data && info.data;
  if (!ready) {
    const retry = () => (runs.reload(), sets.reload(), info.reload());
    return <PageFrame title={t.title}>{error ? <Failed error={error} retry={retry} /> : <Busy />}</PageFrame>;
  }

  const done = runs.data!.filter((run) => run.state === "done");
  const list = [...sets.data!].reverse();
  const current = list.find((one) => one.id === set) ?? list[0];
  if (done.length === 0 && !current) {
    return (
      <PageFrame title={t.title} command="defectfill generate --run RUN --out SET">
        <Empty icon={<Fill size={40} />} title={t.emptyTitle} text={t.emptyText}>
          <ButtonLink kind="primary" href={to(project, "learn")}>
            {t.toLearn}
          </ButtonLink>
        </Empty>
      </PageFrame>
    );
  }
  return (
    <PageFrame
      title={t.title}
      command={current?.command ?? "defectfill generate --run RUN --out SET"}
      aside={
        list.length > 1 && current ? (
          <Select
            inline
            label={t.set}
            value={current.id}
            options={list.map((one) => ({ value: one.id, label: one.name }))}
            onChange={(id) => go(to(project, "fill", id))}
          />
        ) : undefined
      }
      actions={
        current ? (
          <Button
            class="narrow-only"
            icon={<Plus />}
            aria-expanded={formShown.value}
            onClick={() => (formShown.value = !formShown.value)}
          >
            {t.newSet}
          </Button>
        ) : undefined
      }
    >
      <div class="fill-layout">
        <div class={`fill-form ${!current || formShown.value ? "shown" : ""}`}>
          {info.data!.goodPhotos === 0 ? (
            <Empty icon={<Photo size={32} />} title={t.noGoodTitle} text={t.noGoodText}>
              <ButtonLink kind="primary" href={to(project, "photos")}>
                {t.toPhotos}
              </ButtonLink>
            </Empty>
          ) : (
            <OrderForm
              project={info.data!}
              runs={done}
              hand={hand}
              onMade={(id) => {
                formShown.value = false;
                sets.reload();
                go(to(project, "fill", id));
              }}
            />
          )}
        </div>
        <div class="fill-review">
          {current ? (
            <Review
              key={current.id}
              project={project}
              set={current}
              slot={Number(query.get("slot") ?? 0)}
              first={query.get("candidate")}
            />
          ) : (
            <div class="card review-empty">
              <Empty icon={<Fill size={40} />} title={t.reviewEmpty} text={t.reviewEmptyText} />
            </div>
          )}
        </div>
      </div>
    </PageFrame>
  );
}

import { useSignal } from "@preact/signals";
import { api } from "../../api/client";
import { useResource } from "../../api/resource";
import { text } from "../../i18n/text";
import { go, to } from "../../shell/route";
import { Button, ButtonLink } from "../../ui/Button";
import { Select } from "../../ui/Fields";
import { Inspect, Plus } from "../../ui/icons";
import { PageFrame } from "../../ui/PageFrame";
import { Busy, Empty, Failed } from "../../ui/State";
import { InspectorView } from "./InspectorView";
import { NewInspector } from "./NewInspector";

export function InspectPage({ project, inspector }: { project: string; inspector?: string }) {
  const t = text.value.inspect;
  const wantsNew = useSignal(false);
  const inspectors = useResource(`inspectors ${project}`, () => api.inspectors.list(project), ["inspector", "job"]);
  const sets = useResource(`sets ${project}`, () => api.sets.list(project), ["set", "candidate"]);
  const list = inspectors.data ? [...inspectors.data].reverse() : undefined;
  const usable = sets.data?.filter((one) => one.kept > 0) ?? [];
  const current = list?.find((one) => one.id === inspector) ?? list?.[0];
  const error = inspectors.error ?? sets.error;
  const ready = list && sets.data;
  const isNew = wantsNew.value || list?.length === 0;
  return (
    <PageFrame
      title={t.title}
      command={isNew ? "defectfill inspect train --set SET --task localise --out MODEL" : current?.command}
      aside={
        !isNew && list && list.length > 1 && current ? (
          <Select
            inline
            label={t.inspectors}
            value={current.id}
            options={list.map((one) => ({ value: one.id, label: one.name }))}
            onChange={(id) => go(to(project, "inspect", id))}
          />
        ) : undefined
      }
      actions={
        !isNew && usable.length > 0 ? (
          <Button icon={<Plus />} onClick={() => (wantsNew.value = true)}>
            {t.new}
          </Button>
        ) : undefined
      }
    >
      {!ready && !error && <Busy />}
      {!ready && error && <Failed error={error} retry={() => (inspectors.reload(), sets.reload())} />}
      {ready && isNew && usable.length === 0 && (
        <Empty icon={<Inspect size={40} />} title={t.emptyTitle} text={t.emptyText}>
          <ButtonLink kind="primary" href={to(project, "fill")}>
            {t.toFill}
          </ButtonLink>
        </Empty>
      )}
      {ready && isNew && usable.length > 0 && (
        <NewInspector
          project={project}
          sets={usable}
          onCancel={list.length > 0 ? () => (wantsNew.value = false) : undefined}
          onStarted={(id) => {
            wantsNew.value = false;
            inspectors.reload();
            go(to(project, "inspect", id));
          }}
        />
      )}
      {ready && !isNew && current && (
        <InspectorView key={current.id} inspector={current} onChanged={inspectors.reload} />
      )}
    </PageFrame>
  );
}

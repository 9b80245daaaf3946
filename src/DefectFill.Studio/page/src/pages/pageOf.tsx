import type { VNode } from "preact";
import { text } from "../i18n/text";
import type { Route } from "../shell/route";
import { ButtonLink } from "../ui/Button";
import { Empty } from "../ui/State";
import { DrawPage } from "./draw/DrawPage";
import { FillPage } from "./fill/FillPage";
import { InspectPage } from "./inspect/InspectPage";
import { LearnPage } from "./learn/LearnPage";
import { PhotosPage } from "./photos/PhotosPage";
import { ProjectsPage } from "./projects/ProjectsPage";
import { QueuePage } from "./queue/QueuePage";
import { SetPage } from "./set/SetPage";
import { SystemPage } from "./system/SystemPage";

/** The page of an address. */
export function pageOf(at: Route): VNode {
  switch (at.page) {
    case "projects":
      return <ProjectsPage />;
    case "queue":
      return <QueuePage />;
    case "system":
      return <SystemPage />;
    case "photos":
      return <PhotosPage key={at.project} project={at.project} selected={at.item} query={at.query} />;
    case "draw":
      return <DrawPage key={at.project} project={at.project} photo={at.item} query={at.query} />;
    case "learn":
      return <LearnPage key={at.project} project={at.project} run={at.item} />;
    case "fill":
      return <FillPage key={at.project} project={at.project} set={at.item} query={at.query} />;
    case "set":
      return <SetPage key={at.project} project={at.project} set={at.item} />;
    case "inspect":
      return <InspectPage key={at.project} project={at.project} inspector={at.item} />;
    default:
      return (
        <Empty title={text.value.app.unknown}>
          <ButtonLink href="#/">{text.value.app.toProjects}</ButtonLink>
        </Empty>
      );
  }
}

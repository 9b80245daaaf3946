import { api } from "../api/client";
import { useResource } from "../api/resource";
import { text } from "../i18n/text";
import { IconButton } from "../ui/Button";
import * as icons from "../ui/icons";
import { route, steps, to, type Step } from "./route";

const stepIcons: Record<Step, typeof icons.Photo> = {
  photos: icons.Photo,
  draw: icons.Pen,
  learn: icons.Learn,
  fill: icons.Fill,
  set: icons.Layers,
  inspect: icons.Inspect,
};

interface NavigationProps {
  onSettings: () => void;
  onKeys: () => void;
}

/** The rail at the left; on a narrow screen a bar at the top and the steps of the project at the bottom. */
export function Navigation({ onSettings, onKeys }: NavigationProps) {
  const t = text.value.app;
  const at = route.value;
  return (
    <>
      <header class="rail">
        <a class="brand" href="#/" aria-label={t.allProjects}>
          <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
            <rect class="brand-ground" width="32" height="32" rx="7" />
            <path class="brand-line" d="M7 22.5 12 13l4 5 3.2-7L25 22.5" />
          </svg>
          <span>
            DefectFill <span class="quiet">Studio</span>
          </span>
        </a>
        <nav class="rail-nav" aria-label={t.main}>
          <NavLink address="#/" icon={<icons.Folder />} current={at.page === "projects"}>
            {t.projects}
          </NavLink>
          <QueueLink />
          <NavLink address="#/system" icon={<icons.Doctor />} current={at.page === "system"}>
            {t.system}
          </NavLink>
        </nav>
        {"project" in at && <ProjectNavigation project={at.project} page={at.page} />}
        <div class="rail-foot">
          <IconButton icon={<icons.Keyboard />} label={text.value.keys.title} keys="?" onClick={onKeys} />
          <IconButton icon={<icons.Settings />} label={t.settings} onClick={onSettings} />
        </div>
      </header>
    </>
  );
}

function ProjectNavigation({ project, page }: { project: string; page: Step }) {
  const t = text.value.app;
  const found = useResource(`project ${project}`, () => api.projects.one(project), ["project"]).data;
  return (
    <nav class="steps" aria-label={t.steps}>
      <p class="steps-name" title={found?.name}>
        {found?.name ?? " "}
      </p>
      <ol>
        {steps.map((step) => {
          const Icon = stepIcons[step];
          return (
            <li key={step}>
              <NavLink address={to(project, step)} icon={<Icon />} current={page === step}>
                {t[step]}
              </NavLink>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function QueueLink() {
  const t = text.value.app;
  const jobs = useResource("jobs", api.jobs.list, ["job"]).data ?? [];
  const open = jobs.filter((job) => job.state === "waiting" || job.state === "running").length;
  return (
    <NavLink address="#/queue" icon={<icons.Queue />} current={route.value.page === "queue"}>
      {t.queue}
      {open > 0 && (
        <span class="count">
          <span aria-hidden="true">{open}</span>
          <span class="hidden">{t.running(open)}</span>
        </span>
      )}
    </NavLink>
  );
}

interface NavLinkProps {
  address: string;
  icon: preact.ComponentChildren;
  current: boolean;
  children: preact.ComponentChildren;
}

function NavLink({ address, icon, current, children }: NavLinkProps) {
  return (
    <a class="nav-link" href={address} aria-current={current ? "page" : undefined}>
      {icon}
      <span class="nav-words">{children}</span>
    </a>
  );
}

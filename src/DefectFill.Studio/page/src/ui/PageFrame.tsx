import type { ComponentChildren } from "preact";
import { Command } from "./Command";

interface PageFrameProps {
  title: string;
  /** Beside the title. */
  aside?: ComponentChildren;
  actions?: ComponentChildren;
  command?: string | null;
  children: ComponentChildren;
}

/** Heading, content and command of a page. */
export function PageFrame({ title, aside, actions, command, children }: PageFrameProps) {
  return (
    <div class="page">
      <header class="page-head">
        <div class="page-title">
          <h1 tabIndex={-1}>{title}</h1>
          {aside}
        </div>
        {actions && <div class="row">{actions}</div>}
      </header>
      {children}
      {command && <Command line={command} />}
    </div>
  );
}

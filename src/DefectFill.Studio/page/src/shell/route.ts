import { signal } from "@preact/signals";

export const steps = ["photos", "draw", "learn", "fill", "set", "inspect"] as const;
export type Step = (typeof steps)[number];

/** Where the page is: a step of a project, perhaps with the photo, run, set or inspector in view. */
export type Route =
  | { page: "projects" | "queue" | "system" | "unknown" }
  | { page: Step; project: string; item?: string; query: URLSearchParams };

export function parse(hash: string): Route {
  const [way = "", search = ""] = hash.replace(/^#?\/?/, "").split("?");
  const [first, project, step, item] = way.split("/").map(decodeURIComponent);
  if (!first) return { page: "projects" };
  if ((first === "queue" || first === "system") && !project) return { page: first };
  if (first !== "projects") return { page: "unknown" };
  if (!project) return { page: "projects" };
  const page = step || "photos";
  if (!(steps as readonly string[]).includes(page)) return { page: "unknown" };
  return { page: page as Step, project, item: item || undefined, query: new URLSearchParams(search) };
}

/** The address of a step of a project. */
export function to(project: string, step: Step, item?: string, query: Record<string, string> = {}): string {
  const search = new URLSearchParams(query).toString();
  return `#/projects/${project}/${step}${item ? `/${encodeURIComponent(item)}` : ""}${search ? `?${search}` : ""}`;
}

const here = () => (typeof location === "undefined" ? "" : location.hash);
export const route = signal<Route>(parse(here()));

export function listenForRoutes(): void {
  addEventListener("hashchange", () => (route.value = parse(here())));
}

export function go(address: string, replace = false): void {
  if (replace) history.replaceState(null, "", address);
  else location.hash = address;
  route.value = parse(address);
}

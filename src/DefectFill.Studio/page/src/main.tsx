import { render } from "preact";
import { watchChanges } from "./api/changes";
import { App } from "./shell/App";
import { listenForKeys } from "./shell/keys";
import { listenForRoutes } from "./shell/route";
import { applySettings } from "./shell/settings";
import "./ui/tokens.css";
import "./ui/base.css";
import "./ui/controls.css";
import "./ui/layout.css";
import "./ui/parts.css";
import "./pages/pages.css";

applySettings();
listenForRoutes();
listenForKeys();
watchChanges();
render(<App />, document.getElementById("app")!);

/** Which view stands behind each place. The navigation shows exactly the rooms that stand here. */
import type { Component } from "svelte";

import type { Route } from "../shared/router.svelte";
import Access from "./Access.svelte";
import Documents from "./Documents.svelte";
import Engagements from "./Engagements.svelte";
import Home from "./Home.svelte";
import Registry from "./Registry.svelte";
import Settings from "./Settings.svelte";
import Templates from "./Templates.svelte";
import Workbench from "./Workbench.svelte";

/** The view of a place; it is given the route it was opened with. */
export type View<R extends Route["room"]> = Component<{ route: Extract<Route, { room: R }> }>;

/** Every room with its view. To add one: write `views/<Name>.svelte`, import it, add its line. */
export const views: { [R in Route["room"]]?: View<R> } = {
  home: Home,
  registry: Registry,
  engagements: Engagements,
  workbench: Workbench,
  templates: Templates,
  access: Access,
  documents: Documents,
  settings: Settings,
};

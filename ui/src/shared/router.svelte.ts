/** Which room is in view. A state, not an address: the window has no address bar. */
import type { Tending } from "../platform";

/** The rooms of the left-hand navigation, in order; Alt+1 to Alt+7 open them. */
export const ROOMS = ["home", "registry", "engagements", "templates", "access", "documents", "settings"] as const;
/** A room of the navigation. */
export type Room = (typeof ROOMS)[number];

/** A place in the program. `field` asks the room to put the cursor there. */
export type Route =
  | { room: "home" }
  | {
      room: "registry";
      person?: string;
      field?: string;
      act?: "new" | "edit" | "import" | "duplicates" | "retention";
      list?: Tending;
      part?: "mailings";
      mailing?: string;
    }
  | { room: "engagements" }
  | { room: "workbench"; id: string; step?: number; field?: string }
  | { room: "templates"; kind?: string }
  | { room: "access"; system?: string }
  | { room: "documents"; engagement?: string }
  | { room: "settings"; field?: string };

/** The entry of the navigation that is lit for a route. */
export function roomOf(route: Route): Room {
  return route.room === "workbench" ? "engagements" : route.room;
}

/** The room as a person sees it: editing someone takes the registry over, a dialog in it does not. */
export function placeOf(route: Route): string {
  if (route.room === "registry" && (route.act === "new" || route.act === "edit")) return "registry/edit";
  return route.room === "registry" && route.act === "duplicates" ? "registry/duplicates" : route.room;
}

class Router {
  /** Where we are. */
  route = $state.raw<Route>({ room: "home" });
  #past: Route[] = [];
  #leaving: (() => Promise<void>) | null = null;

  /** Goes somewhere. Waits for what the present room still has to put on disk. */
  async go(route: Route): Promise<void> {
    await this.settle();
    this.#past.push(this.route);
    if (this.#past.length > 50) this.#past.shift();
    this.route = route;
  }

  /** Goes back to where we came from; to the first room if there is nothing behind. */
  async back(): Promise<void> {
    await this.settle();
    this.route = this.#past.pop() ?? { room: "home" };
  }

  /** Registers what must be on disk before the room is left; returns how to take that back. */
  onLeave(flush: () => Promise<void>): () => void {
    this.#leaving = flush;
    return () => {
      if (this.#leaving === flush) this.#leaving = null;
    };
  }

  /** Puts on disk what the present room still holds. */
  async settle(): Promise<void> {
    await this.#leaving?.();
  }

  /** Forgets the way, when another folder is opened. */
  reset(): void {
    this.#past = [];
    this.route = { room: "home" };
  }
}

/** The one router. */
export const router = new Router();

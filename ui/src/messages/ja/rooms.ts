/** Ids of the navigation's entries; the router owns their order. */
export type Room = "home" | "registry" | "engagements" | "templates" | "access" | "documents" | "settings";

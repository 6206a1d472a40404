import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { type AppWindow, openWindow } from "./driver";
import { emptyFolders } from "./folders";
import { takeScreens } from "./screens";

describe("the window on an empty folder", () => {
  let folders: Awaited<ReturnType<typeof emptyFolders>>;
  let app: AppWindow;

  beforeAll(async () => {
    folders = await emptyFolders();
    app = await openWindow(folders);
  });

  afterAll(async () => {
    await app?.close();
    await folders?.remove();
  });

  test("is Japanese and says its name", async () => {
    expect(await app.page.getTitle()).toContain("縁側");
    expect(await app.page.$("html").getAttribute("lang")).toBe("ja");
  });

  test("draws with the typeface that ships, and loads nothing from elsewhere", async () => {
    const { faces, foreign } = await app.page.executeAsync((done: (found: { faces: string[]; foreign: string[] }) => void) => {
      void document.fonts.ready.then(() => {
        const faces = [...document.fonts].filter((face) => face.status === "loaded").map((face) => face.family);
        const names = performance.getEntriesByType("resource").map((entry) => entry.name);
        done({ faces, foreign: names.filter((name) => !/^(tauri|ipc|asset|blob|data):/u.test(name) && !name.startsWith("http://ipc.localhost")) });
      });
    });
    expect(faces.join()).toContain("BIZ UDPGothic");
    expect(foreign).toEqual([]);
  });

  test("stands in both themes and at both sizes", async () => {
    expect(await takeScreens(app.page, "start")).toEqual([]);
  });
});

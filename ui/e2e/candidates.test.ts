/**
 * だれに, in the real window on an imported list: a search for a tenure, candidates with their reasons, the choice.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { fill, gone, hasFocus, keys, press, reads, seen, text, value } from "./act";
import { cli, jsonFile } from "./cli";
import { type AppWindow, openWindow } from "./driver";
import { emptyFolders } from "./folders";
import { saved, textContent } from "./forms";
import { PASSPHRASE, REGISTRY } from "./journey.facts";
import { takeScreen, takeScreens, takeScreensDown } from "./screens";

const SENTENCE = "2014–2018年に商品企画でマニュアルを担当した人";

type Person = Record<string, unknown> & { id: string };
type Row = { id: string; name: string; employee_no: string };

const tenure = (department: string, job: string, from: string, to: string, words: string, systems = "") => ({
  department,
  job,
  from,
  to,
  systems,
  words,
  products: "",
});
const evenings = [
  ...["mon", "tue", "wed", "thu", "fri"].map((day) => ({ day, from: 1320, to: 1500, reach: "open" })),
  { day: "sat", from: 540, to: 720, reach: "open" },
];

/** What the team learned about people of the list since it came in, by 社員番号. */
const KNOWN: Record<string, Record<string, unknown>> = {
  "0088449": {
    tenures: [
      tenure("商品企画部 企画第2課", "企画", "2011-04-01", "2014-09-25", "操作マニュアル", "販売管理システム"),
      tenure("法人営業部", "営業", "2004-04-01", "2011-03-31", "提案書"),
    ],
    skills: ["SQL", "マニュアル作成"],
    viewpoint: { employer: "見本学園", role: "人事課長", industry: "教育", since: "2014-10-01" },
    week: evenings,
    hours_from: 600,
    hours_to: 900,
    availability: "open",
    availability_on: "2026-10-15",
    contractor: { side_job: "confirmed", side_job_on: "2026-10-01" },
  },
  "0016857": {
    tenures: [tenure("商品企画部 企画第2課", "企画", "2012-04-01", "2019-04-17", "マニュアル改訂")],
    hours_from: 300,
    hours_to: 600,
    availability: "limited",
    availability_on: "2026-01-20",
    busy: "3月と9月は月5時間まで",
    contractor: { side_job: "asking", side_job_on: "2026-11-01" },
    viewpoint: { employer: "例示物流", role: "", industry: "物流", since: null },
    week: evenings.slice(0, 2),
  },
  "0004400": {
    tenures: [tenure("商品企画部 企画第2課", "デザイナー", "2004-04-01", "2010-03-31", "マニュアル図版")],
    hours_to: 480,
    availability: "paused",
    availability_on: "2026-09-01",
  },
  "0071350": { do_not_ask: true, do_not_ask_reason: "競合企業の役員に就任（2026年9月 本人より連絡）" },
};

describe("だれに", () => {
  let folders: Awaited<ReturnType<typeof emptyFolders>>;
  let app: AppWindow;
  let page: WebdriverIO.Browser;
  const faults: string[] = [];
  const look = async (name: string) => {
    faults.push(...(await takeScreens(page, name, ["SQL", "=HYPERLINK"])));
  };
  const lookDown = async (name: string) => {
    faults.push(...(await takeScreensDown(page, name, ["SQL", "=HYPERLINK"])));
  };
  const rows = (id: string) =>
    page.execute((id) => [...document.querySelectorAll(`[data-testid="${id}"]`)].map((row) => row.textContent ?? ""), id);

  beforeAll(async () => {
    folders = await emptyFolders();
    const run = <T>(...words: string[]) => cli<T>(folders, PASSPHRASE, ...words);
    await run("init");
    await run("alumni", "import", REGISTRY);
    const people = await run<Row[]>("alumni", "list");
    for (const [no, facts] of Object.entries(KNOWN)) {
      const person = people.find((row) => row.employee_no === no);
      if (!person) throw new Error(`nobody has the number ${no}`);
      const all = await run<Person>("alumni", "show", person.id);
      const merged = { ...all, ...facts, contractor: { ...(all["contractor"] as object), ...(facts["contractor"] as object) } };
      await run("alumni", "put", await jsonFile(folders, `${no}.json`, merged));
    }
    const hours = ["2026-12", "2027-01", "2027-02"].map((month, at) => ({ month, lower: 240, upper: [480, 720, 360][at] }));
    const terms = { hours, starts_on: "2026-12-01", ends_on: "2027-02-28" };
    const engagement = { title: "販促物の見直し", kind: "調査", stage: "active", terms };
    await run("engagement", "add", await jsonFile(folders, "active.json", { alumnus: { employee_no: "0016857", name: "長谷川　智恵" }, engagement }));
    app = await openWindow(folders);
    page = app.page;
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await takeScreen(page, `failed-candidates-${task.name.slice(0, 20)}`);
  });

  afterAll(async () => {
    await app?.close();
    await folders?.remove();
  });

  test("one search finds who did manuals in that department at that time, and says how it was understood", async () => {
    await fill(page, "passphrase", PASSPHRASE);
    await press(page, "unlock-open");
    await press(page, "nav-registry");
    await fill(page, "search", SENTENCE);
    await reads(page, "search-reading", "2014年〜2018年の在籍・商品企画・マニュアル");
    await page.waitUntil(async () => (await rows("person-row")).length === 2);
    const found = await rows("person-row");
    expect(found.some((row) => row.includes("﨑山　さくら"))).toBe(true);
    expect(found.some((row) => row.includes("長谷川　智恵"))).toBe(true);
    await look("candidates-1-search");
  });

  test("the same words can be searched as they stand", async () => {
    await press(page, "search-literal");
    await gone(page, "search-reading");
    expect(await value(page, "search")).toContain(SENTENCE);
    await fill(page, "search", "平成16〜20年に法人営業で提案書");
    await reads(page, "search-reading", "2004年〜2008年の在籍・法人営業・提案書");
    await page.waitUntil(async () => (await rows("person-row")).length === 1);
    await fill(page, "search", "1990年に宇宙開発");
    await page.waitUntil(async () => (await rows("person-row")).length === 0);
    await reads(page, "search-reading", "1990年の在籍・宇宙開発");
    await look("candidates-2-nobody");
  });

  test("a new engagement begins with candidates and what is wanted of them", async () => {
    await press(page, "nav-engagements");
    await press(page, "engagement-new");
    await press(page, "picker.way:compare");
    await fill(page, "wanted.knowledge", "マニュアル 販売管理");
    await fill(page, "wanted.department", "商品企画");
    await fill(page, "wanted.from_year", "平成26");
    await fill(page, "wanted.to_year", "2018");
    await page.waitUntil(async () => (await rows("candidate"))[0]?.includes("﨑山　さくら") ?? false);
    expect(await value(page, "wanted.from_year")).toBe("2014");
    await look("candidates-3-picker");
    await press(page, "picker-start");
    await seen(page, "panel-person");
    expect(await value(page, "decisions.person")).toContain("商品企画部 企画第2課");
  });

  test("the workbench compares by sentences and a picture, and never by a figure", async () => {
    await press(page, "candidates-open");
    expect(await value(page, "wanted.department")).toBe("商品企画");
    await fill(page, "wanted.hours", "8");
    await fill(page, "wanted.viewpoint", "人事");
    await saved(page);
    await page.waitUntil(async () => (await rows("candidate")).length === 5);
    await press(page, "candidates-more");
    await page.waitUntil(async () => (await rows("candidate")).length > 5);
    await page.waitUntil(() => hasFocus(page, "candidates"));
    await page.waitUntil(async () => (await rows("candidate")).some((row) => row.includes("1月は") || row.includes("12月")));
    const [first, ...others] = await rows("candidate");
    expect(first).toContain("﨑山　さくら");
    expect(first).toContain("「販売管理」を扱った");
    expect(first).toContain("現職の副業許可は確認済");
    const second = others.find((row) => row.includes("長谷川　智恵")) ?? "";
    expect(second).toContain("副業許可は確認中");
    expect(second).toContain("稼働可否の確認から半年以上");
    const paused = others.find((row) => row.includes("福士　徹")) ?? "";
    expect(paused).toContain("休止中");
    expect((await rows("candidate")).join()).not.toContain("濵田　健一");
    expect(await textContent(page, "candidates-withheld")).toContain("競合企業の役員に就任");
    const pictures = await page.execute(() => [...document.querySelectorAll('[data-testid="hours-picture"]')].map((one) => one.getAttribute("aria-label")));
    expect(pictures.some((label) => label?.includes("12月の約束は8時間"))).toBe(true);
    await lookDown("candidates-4-workbench");
  });

  test("↓ and Enter choose, and the reason is there to be read and mended", async () => {
    await page.execute(() => document.querySelector<HTMLElement>('[data-testid="candidates"]')?.focus());
    await keys(page, "Home");
    const at = (await rows("candidate")).findIndex((row) => row.includes("長谷川　智恵"));
    for (let step = 0; step < at; step++) await keys(page, "ArrowDown");
    await keys(page, "Enter");
    await reads(page, "toast", "長谷川　智恵");
    await page.waitUntil(async () => (await text(page, "panel-person")).includes("ハセガワ　トモエ"));
    expect(await value(page, "decisions.person")).toContain("2012〜2019年 商品企画部 企画第2課（企画）に在籍");
    await look("candidates-5-chosen");
    await page.$('[data-testid="toast"] button').click();
    await page.waitUntil(async () => (await value(page, "decisions.person")).includes("マニュアル"));
    await page.waitUntil(async () => (await text(page, "step-person")).includes("﨑山"));
  });

  test("nothing on these screens is clipped, covered or not Japanese", () => {
    expect(faults).toEqual([]);
  });
});

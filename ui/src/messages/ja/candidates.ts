import type { Place, SideJob } from "../../platform";

/** Sentences for `why` and `why_not` take facts that are already words. */
const years = (from: string, to: string) => {
  if (from === to) return from && `${from}年`;
  return to ? `${from}〜${to}年` : `${from}年〜`;
};
const post = (department: string, job: string) => (job && department ? `${department}（${job}）` : department || job);
const quoted = (words: readonly string[]) => words.map((word) => `「${word}」`).join("");
const asked = (day: string) => (day ? `（${day} 確認）` : "");

/** だれに: candidates, and how a search was understood. */
export const candidates = {
  reading: {
    /** 2014年〜2018年の在籍・商品企画・マニュアル */
    as: (parts: readonly string[]) => `「${parts.join("・")}」として探しています`,
    tenure: (period: string) => (period ? `${period}の在籍` : "一つの在籍の中"),
    year: (year: string) => `${year}年`,
    month: (year: string, month: number) => `${year}年${month}月`,
    range: (from: string, to: string) => (from === to ? from : `${from}〜${to}`),
    literal: "言葉どおりに探す",
    quote: (query: string) => `「${query.replace(/[「」]/gu, " ")}」`,
  },
  title: "候補を比べる",
  hint: "求めることに合わせて、名簿の全員から探します。点数は付けません。",
  open: "候補を比べる",
  close: "候補を閉じる",
  wanted: {
    title: "どんな人を求めますか",
    knowledge: "知っていてほしいこと",
    knowledgeExample: "例 販売管理 マニュアル SQL",
    department: "いた部署・担当",
    departmentExample: "例 商品企画",
    years: "いた時期",
    from: "何年から",
    to: "何年まで",
    year: "年",
    notAYear: "年で入れてください（例 2014、平成26）",
    outOfRange: "1950年から2099年までで入れてください",
    viewpoint: "いまの立場（外部視点）",
    viewpointExample: "例 人事 教育業界",
    hours: "月に頼みたい時間",
    unit: "時間",
    week: "チームの時間帯",
    weekNone: "まだ決めていません",
    weekEdit: "時間帯を決める",
    weekClose: "時間帯を閉じる",
    spaces: "言葉は空白で区切ります。空の項目は問いません。",
  },
  order: "差し支えのない人を先に、求めることに多く合う順に並べています。↑↓で選び、Enterで決めます。",
  list: "候補",
  count: (shown: string, matched: string, total: string) => `${total}人のうち、合う人 ${matched}人（${shown}人を表示）`,
  more: (n: string) => `ほかの候補も表示（${n}人）`,
  choose: "この人に決める",
  present: "いまの相手",
  chosen: (name: string) => `${name} さんに決めました`,
  /** The reason of the decision だれに, out of what speaks for the person. */
  reason: (sentences: readonly string[]) => sentences.join("。"),
  empty: {
    none: "合う人が見つかりません",
    noneBody: "言葉を減らすか、時期を広げてください。在籍歴やスキルを名簿に足すと、見つかりやすくなります。",
    nobody: "名簿はまだ空です",
    nobodyBody: "名簿に人を入れると、ここに候補が並びます。",
  },
  withheld: (count: string) => `ほかに「依頼しない」とした人が ${count}人います`,
  withheldReason: (name: string, reason: string) => `${name}：${reason || "理由は未記入"}`,
  failed: "候補を読み込めません",
  whyLabel: "合うところ",
  whyNotLabel: "気になるところ",
  noWhy: "合うところの記録はまだありません",
  why: {
    tenure: (from: string, to: string, department: string, job: string) =>
      `${[years(from, to), `${post(department, job)}に在籍`].filter(Boolean).join(" ")}`,
    knowledge: (words: readonly string[], place: Place, from: string, to: string) => {
      const what = quoted(words);
      switch (place.kind) {
        case "skills":
          return `スキルに${what}がある`;
        case "tenure":
          return `${post(place.department, years(from, to))}で${what}を扱った`;
        case "last":
          return `最終所属・職種に${what}がある`;
        case "note":
          return `備考に${what}がある`;
        case "viewpoint":
          return `いまの仕事に${what}がある`;
      }
    },
    viewpoint: (words: readonly string[], where: readonly string[]) =>
      `いまは${where.filter(Boolean).join("・")}（${quoted(words)}の視点）`,
    hoursLeft: (month: number, hours: string) => `${month}月に${hours}時間の余裕がある`,
    reach: (common: string, team: string) => `チームと週${common}時間重なる（チームは週${team}時間）`,
    reachHoliday: (holiday: string) => `祝日に${holiday}時間重なる`,
    both: (week: string, holiday: string) => `${week}、${holiday}`,
    sameKind: (times: number, title: string, end: string) =>
      `同じ種類の案件を${times}回${title ? `（「${title}」${end ? `${end}まで` : ""}）` : ""}`,
    together: (times: number, title: string, end: string) =>
      `前に${times}回一緒に仕事をした${title ? `（「${title}」${end ? `${end}まで` : ""}）` : ""}`,
    open: (day: string) => `稼働可${asked(day)}`,
    sideJob: (state: SideJob, day: string) =>
      state === "not_employed" ? `現職なし${asked(day)}` : `現職の副業許可は確認済${asked(day)}`,
  },
  whyNot: {
    paused: (day: string) => `休止中${asked(day)}`,
    sideJobRefused: (day: string) => `現職の副業許可は不可${asked(day)}`,
    hoursFull: (month: number, hours: string) => `${month}月は希望の${hours}時間がすでに埋まっている`,
    hoursShort: (month: number, left: string, wanted: string) =>
      `${month}月の余裕は${left}時間（頼みたいのは${wanted}時間）`,
    hoursUnknown: "希望する時間をまだ聞いていない",
    noTenure: "求める部署・時期の在籍が見つからない",
    otherTime: "求める時期の在籍とは確かめられない",
    knowledgeMissing: (words: readonly string[]) => `${quoted(words)}の記録がない`,
    viewpointMissing: (words: readonly string[]) => `${quoted(words)}の視点の記録がない`,
    noReach: "チームの時間帯と重ならない",
    reachUnknown: "連絡できる時間をまだ聞いていない",
    limited: (day: string, busy: string) => `稼働は限定${asked(day)}${busy ? `：${busy}` : ""}`,
    availabilityUnknown: "稼働可否は未確認",
    confirmedLongAgo: (day: string) => `稼働可否の確認から半年以上（${day}）`,
    sideJobAsking: (day: string) => `副業許可は確認中${asked(day)}`,
    sideJobUnknown: (employer: string) => `副業許可は未確認（現職 ${employer}）`,
  },
  hours: {
    title: "希望する時間と、約束した時間",
    month: (month: number) => `${month}月`,
    promised: "約束",
    wish: "希望",
    over: "希望を超える分",
    noWish: "希望は未確認",
    wishLine: (hours: string) => `希望 ${hours}`,
    alt: (wish: string, months: string) => `${wish}。${months}`,
    altWish: (wish: string) => `希望は月${wish}時間`,
    altMonth: (month: number, hours: string) => `${month}月の約束は${hours}時間`,
    join: "、",
  },
  picker: { by: "選び方", search: "名簿から探す", compare: "候補を比べる", reason: "この人に頼む理由" },
} as const;

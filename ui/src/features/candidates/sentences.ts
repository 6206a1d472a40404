/** Reasons of the core as Japanese sentences. Pure. */
import { ja } from "../../messages/ja";
import type { SearchReading, Why, WhyNot } from "../../platform";
import { showDate, showMonth } from "../../shared/dates";
import { showHours } from "../../shared/hours";

const t = ja.candidates;
const year = (day: string | null) => (day ?? "").slice(0, 4);
const month = (yearMonth: string) => Number(yearMonth.slice(5));

/** What speaks for a person, as a sentence. */
export function whySentence(why: Why): string {
  switch (why.code) {
    case "tenure":
    case "tenure_then":
      return t.why.tenure(year(why.from), year(why.to), why.department, why.job);
    case "knowledge": {
      const { place } = why;
      const [from, to] = place.kind === "tenure" ? [year(place.from), year(place.to)] : ["", ""];
      return t.why.knowledge(why.words, place, from, to);
    }
    case "viewpoint":
      return t.why.viewpoint(why.words, [why.employer, why.role, why.industry]);
    case "hours_left":
      return t.why.hoursLeft(month(why.month), showHours(why.left));
    case "reach": {
      const week = why.common > 0 ? t.why.reach(showHours(why.common), showHours(why.team)) : "";
      const holiday = why.holiday > 0 ? t.why.reachHoliday(showHours(why.holiday)) : "";
      return week && holiday ? t.why.both(week, holiday) : week || holiday;
    }
    case "together":
      return why.same_kind > 0
        ? t.why.sameKind(why.same_kind, why.title, showMonth(why.ended_on))
        : t.why.together(why.times, why.title, showMonth(why.ended_on));
    case "open":
      return t.why.open(showDate(why.confirmed_on));
    case "side_job":
      return t.why.sideJob(why.state, showDate(why.confirmed_on));
  }
}

/** What speaks against a person, or is not known, as a sentence. */
export function whyNotSentence(not: WhyNot): string {
  switch (not.code) {
    case "paused":
      return t.whyNot.paused(showDate(not.confirmed_on));
    case "side_job_refused":
      return t.whyNot.sideJobRefused(showDate(not.confirmed_on));
    case "hours_full":
      return t.whyNot.hoursFull(month(not.month), showHours(not.wish));
    case "hours_short":
      return t.whyNot.hoursShort(month(not.month), showHours(not.left), showHours(not.wanted));
    case "hours_unknown":
      return t.whyNot.hoursUnknown;
    case "no_tenure":
      return t.whyNot.noTenure;
    case "other_time":
      return t.whyNot.otherTime;
    case "knowledge_missing":
      return t.whyNot.knowledgeMissing(not.words);
    case "viewpoint_missing":
      return t.whyNot.viewpointMissing(not.words);
    case "no_reach":
      return t.whyNot.noReach;
    case "reach_unknown":
      return t.whyNot.reachUnknown;
    case "limited":
      return t.whyNot.limited(showDate(not.confirmed_on), not.busy);
    case "availability_unknown":
      return t.whyNot.availabilityUnknown;
    case "confirmed_long_ago":
      return t.whyNot.confirmedLongAgo(showDate(not.confirmed_on));
    case "side_job_asking":
      return t.whyNot.sideJobAsking(showDate(not.confirmed_on));
    case "side_job_unknown":
      return t.whyNot.sideJobUnknown(not.employer);
  }
}

/** Does it stand in the way, rather than only being unknown or short? */
export function isObstacle(not: WhyNot): boolean {
  return not.code === "paused" || not.code === "side_job_refused" || not.code === "hours_full";
}

/** How a query was understood: 「2014年〜2018年の在籍・商品企画・マニュアル」. */
export function readingText(reading: SearchReading): string {
  return t.reading.as([t.reading.tenure(periodText(reading.from, reading.to)), ...reading.words]);
}

function periodText(from: string | null, to: string | null): string {
  const whole = (from === null || from.endsWith("-01-01")) && (to === null || to.endsWith("-12-31"));
  const show = (day: string | null) => {
    if (day === null) return "";
    return whole ? t.reading.year(day.slice(0, 4)) : t.reading.month(day.slice(0, 4), Number(day.slice(5, 7)));
  };
  return from === null && to === null ? "" : t.reading.range(show(from), show(to));
}

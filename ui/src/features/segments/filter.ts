/** A filter as words and chips for the screen. Pure. */
import { ja } from "../../messages/ja";
import type { AvailabilityWanted, SegmentFilter } from "../../platform";
import { showHours } from "../../shared/hours";

/** One condition as it stands in sight, and the filter without it. */
export type Chip = { key: string; text: string; without: SegmentFilter };

/** The parts of a filter that hold words. */
export const WORD_PARTS = ["departments", "jobs", "industries", "skills", "tags"] as const;
export type WordPart = (typeof WORD_PARTS)[number];

/** The choices of 稼働可否, in order. */
export const AVAILABILITIES: readonly AvailabilityWanted[] = ["open", "limited", "paused", "unstated"];

/** A filter that holds for everybody. */
export function everybody(): SegmentFilter {
  return {
    departments: [],
    jobs: [],
    employed_from: null,
    employed_to: null,
    industries: [],
    skills: [],
    tags: [],
    availability: [],
    hours_from: null,
    hours_to: null,
    confirmed: null,
    without_do_not_ask: false,
  };
}

/** Does it say nothing? */
export function isEmpty(filter: SegmentFilter): boolean {
  return chips(filter).length === 0;
}

/** Are they the same conditions? */
export function sameFilter(one: SegmentFilter, other: SegmentFilter): boolean {
  return JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
}

function ordered(filter: SegmentFilter): unknown[] {
  return [
    ...WORD_PARTS.map((part) => filter[part]),
    filter.employed_from,
    filter.employed_to,
    filter.availability,
    filter.hours_from,
    filter.hours_to,
    filter.confirmed?.when,
    filter.confirmed?.months,
    filter.without_do_not_ask,
  ];
}

/** The conditions in the order of the form. */
export function chips(filter: SegmentFilter): Chip[] {
  const words = ja.segments;
  const found: Chip[] = [];
  for (const part of WORD_PARTS) {
    if (filter[part].length === 0) continue;
    const text = words.chip.words(words.fields[part], filter[part].join(words.chip.or));
    found.push({ key: part, text, without: { ...filter, [part]: [] } });
  }
  if (filter.employed_from !== null || filter.employed_to !== null) {
    found.push({
      key: "employed",
      text: words.chip.years(String(filter.employed_from ?? ""), String(filter.employed_to ?? "")),
      without: { ...filter, employed_from: null, employed_to: null },
    });
  }
  if (filter.availability.length > 0) {
    const chosen = AVAILABILITIES.filter((value) => filter.availability.includes(value));
    found.push({
      key: "availability",
      text: words.chip.words(words.fields.availability, chosen.map((value) => words.availability[value]).join(words.chip.or)),
      without: { ...filter, availability: [] },
    });
  }
  if (filter.hours_from !== null || filter.hours_to !== null) {
    found.push({
      key: "hours",
      text: words.chip.hours(showHours(filter.hours_from), showHours(filter.hours_to)),
      without: { ...filter, hours_from: null, hours_to: null },
    });
  }
  if (filter.confirmed !== null) {
    found.push({
      key: "confirmed",
      text: words.chip[filter.confirmed.when](filter.confirmed.months),
      without: { ...filter, confirmed: null },
    });
  }
  if (filter.without_do_not_ask) {
    found.push({ key: "without_do_not_ask", text: words.chip.withoutDoNotAsk, without: { ...filter, without_do_not_ask: false } });
  }
  return found;
}

/** The conditions in one line. */
export function filterWords(filter: SegmentFilter): string {
  const found = chips(filter).map((chip) => chip.text);
  return found.length === 0 ? ja.mailings.segmentAll : found.join(ja.exporting.apart);
}

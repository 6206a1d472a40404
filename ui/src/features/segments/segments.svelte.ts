/** The saved filters. */
import { ApiFailure, api, type Segment, type SegmentChoices, type SegmentView } from "../../platform";

const nothing: SegmentChoices = { departments: [], jobs: [], industries: [], skills: [], tags: [] };

/** What is saved, and the words a filter can ask for. */
export class Segments {
  list = $state.raw<SegmentView[]>([]);
  choices = $state.raw<SegmentChoices>(nothing);

  /** Fetches the list anew: the counts follow the registry. */
  async load(): Promise<void> {
    this.list = await api.segments();
  }

  /** Fetches the words, when the form is opened. */
  async loadChoices(): Promise<void> {
    this.choices = await api.segmentChoices();
  }

  /** The saved filter of this id. */
  find(id: string | null): SegmentView | undefined {
    return this.list.find((view) => view.segment.id === id);
  }

  /** Stores one and returns it as stored; a stale one throws. */
  async save(segment: Segment): Promise<SegmentView> {
    const result = await api.segmentSave(segment);
    await this.load();
    if (result.outcome === "stale") throw new ApiFailure({ code: "stale" });
    return result.view;
  }

  /** Removes one. */
  async remove(id: string): Promise<void> {
    await api.segmentRemove(id);
    await this.load();
  }

  /** Takes the last change of one back. */
  async undo(id: string): Promise<void> {
    await api.segmentUndo(id);
    await this.load();
  }
}

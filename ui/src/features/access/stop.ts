/** Stopping a grant from outside its engagement. */
import { api, type GrantRow } from "../../platform";

/** Marks a grant as stopped. `false`: the engagement changed meanwhile and nothing was written. */
export async function stopGrant(row: GrantRow): Promise<boolean> {
  const { engagement } = await api.engagement(row.engagement_id);
  const grants = engagement.grants.map((grant) =>
    grant.id === row.grant.id ? { ...grant, state: "stopped" as const } : grant,
  );
  const result = await api.engagementSave({ ...engagement, grants });
  return result.outcome === "saved";
}

/** One guide as a page of the section: its profile, and the run once one was begun. */
export type GuidePlace = { profileId: string; runId: string | null };

export function placeOf(page: string): GuidePlace {
	const [profileId = "", runId] = page.split("/");
	return { profileId, runId: runId ?? null };
}

export function pageOf({ profileId, runId }: GuidePlace): string {
	return runId === null ? profileId : `${profileId}/${runId}`;
}

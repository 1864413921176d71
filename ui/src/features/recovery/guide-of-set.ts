import { type Backend, CommandFailed } from "../../ipc/backend";
import type { GuideView } from "../../ipc/types";

/** The guide that an account probably belongs to, for what it says about codes; null where none is known. */
export async function guideOfSet(backend: Backend, accountId: string | null): Promise<GuideView | null> {
	if (accountId === null) return null;
	try {
		const [match] = await backend.matchPortals({ accountId });
		return match === undefined ? null : await backend.guide(match.profileId, null);
	} catch (thrown) {
		// The account has gone, or the vault is locked: then nothing more is said.
		if (!(thrown instanceof CommandFailed)) throw thrown;
		return null;
	}
}

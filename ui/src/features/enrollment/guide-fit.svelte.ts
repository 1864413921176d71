import { type Backend, CommandFailed } from "../../ipc/backend";
import type { DraftView } from "../../ipc/types";
import type { Waiting } from "../../state/adding.svelte";

/** What was found beside what the guide waits for. */
export type Mismatch = { found: string; expected: string };

/** Whether a found account belongs to the guide that waits for one. Where nothing states it, the person decides. */
export class GuideFit {
	mismatch = $state.raw<Mismatch | null>(null);
	#refused = $state(false);

	readonly #backend: Backend;
	readonly #waiting: () => Waiting | null;
	#asked = 0;

	constructor(backend: Backend, waiting: () => Waiting | null) {
		this.#backend = backend;
		this.#waiting = waiting;
	}

	/** Whether the guide takes what is saved. */
	get takes(): boolean {
		return this.#waiting() !== null && !this.#refused;
	}

	/** It belongs to the guide all the same. */
	accept(): void {
		this.mismatch = null;
		this.#refused = false;
	}

	/** It is added for itself; the guide goes on waiting. */
	refuse(): void {
		this.#refused = true;
	}

	async look(draft: DraftView | null): Promise<void> {
		const asked = (this.#asked += 1);
		const waiting = this.#waiting();
		this.mismatch = null;
		if (draft === null || waiting === null) return;
		this.#refused = false;
		const found = await this.#whose(draft, waiting);
		if (asked === this.#asked) this.mismatch = found === null ? null : { found, expected: waiting.name };
	}

	/** Whose it is, if it is not the guide's. */
	async #whose({ id, issuer }: DraftView, waiting: Waiting): Promise<string | null> {
		try {
			const matches = await this.#backend.matchPortals({ draftId: id });
			if (matches.some(({ profileId }) => profileId === waiting.profileId)) return null;
			if (matches[0] !== undefined) return matches[0].name;
			return waiting.expectsIssuer && issuer !== "" ? issuer : null;
		} catch (thrown) {
			// The draft has gone, or the vault is locked: there is nothing to ask about.
			if (!(thrown instanceof CommandFailed)) throw thrown;
			return null;
		}
	}
}

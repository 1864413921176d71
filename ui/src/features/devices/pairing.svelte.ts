import { failureToShow } from "../../ipc/backend";
import type { CommandError, FoundDeviceView, IntroducedBy, IntroductionView } from "../../ipc/types";
import { m } from "../../paraglide/messages";
import type { App } from "../../state/app.svelte";

/** Two devices that are introduced: what this one shows, and what it read of the other. Nothing is kept before `pair`. */
export class Pairing {
	own = $state.raw<IntroductionView | null>(null);
	/** What this device is called on the other one. */
	name = $state("");
	found = $state.raw<FoundDeviceView | null>(null);
	/** What the other device is called here. */
	called = $state("");
	phase = $state<"show" | "reading" | "paired">("show");
	error = $state.raw<CommandError | null>(null);

	readonly #app: App;

	constructor(app: App) {
		this.#app = app;
	}

	/** Makes what the other device reads. False when the person did not say who they are. */
	async introduce(name: string | null): Promise<boolean> {
		const own = await this.#attempt(() => this.#app.backend.introduce(name));
		if (own === undefined) return this.error !== null;
		this.own = own;
		this.name = own.name;
		return true;
	}

	/** Looks for what the other device shows. */
	async read(from: IntroducedBy): Promise<void> {
		if (this.phase === "reading") return;
		this.phase = "reading";
		const found = await this.#attempt(() => this.#app.backend.readIntroduction(from));
		this.phase = "show";
		if (found === undefined || found === null) return;
		this.found = found;
		this.called = found.name;
	}

	/** The words were the same on both devices. */
	async pair(): Promise<void> {
		const { found, called } = this;
		if (found === null) return;
		const paired = await this.#attempt(async () => {
			await this.#app.backend.pairDevice({ text: found.text, name: called });
			return true;
		});
		if (paired === true) this.phase = "paired";
	}

	/** Undefined when it failed; the reason is in `error`. */
	async #attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
		this.error = null;
		try {
			return await this.#app.proofDoor.through(work, m.pp_proof_d());
		} catch (thrown) {
			this.error = failureToShow(thrown);
			return undefined;
		}
	}
}

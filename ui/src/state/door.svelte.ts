import { CommandFailed, errorOf } from "../ipc/backend";
import type { CommandError, Proof } from "../ipc/types";

/** What the core refuses until somebody proves who they are: asked for when something needs it. */
export class Door {
	/** Why somebody is asked; null while nobody is. */
	asking = $state.raw<string | null>(null);

	readonly #refusal: CommandError["code"];
	readonly #give: (proof: Proof) => Promise<void>;
	readonly #why: () => string;
	#answer: ((opened: boolean) => void) | null = null;

	/** `refusal`: how the core says that the door is closed; `give` opens it; `why`: what is told where nothing else is said. */
	constructor(refusal: CommandError["code"], give: (proof: Proof) => Promise<void>, why: () => string) {
		this.#refusal = refusal;
		this.#give = give;
		this.#why = why;
	}

	/** Does what may meet a closed door: then asks, and does it again. Rejects with the refusal if nobody opens. */
	async through<T>(work: () => Promise<T>, why = this.#why()): Promise<T> {
		try {
			return await work();
		} catch (thrown) {
			if (!(thrown instanceof CommandFailed) || errorOf(thrown).code !== this.#refusal || !(await this.#asked(why))) throw thrown;
			return work();
		}
	}

	/** Rejects with `CommandFailed` when the proof is refused. */
	async open(proof: Proof): Promise<void> {
		await this.#give(proof);
		this.#end(true);
	}

	close(): void {
		this.#end(false);
	}

	#asked(why: string): Promise<boolean> {
		this.close();
		this.asking = why;
		return new Promise((resolve) => (this.#answer = resolve));
	}

	#end(opened: boolean): void {
		this.asking = null;
		this.#answer?.(opened);
		this.#answer = null;
	}
}

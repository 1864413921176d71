import type { Backend } from "../ipc/backend";
import type { StrengthLevel } from "../ipc/types";

const SHORTEST = 8;

/** The password of a new file: typed twice, or made of six words. */
export class NewPassphrase {
	text = $state("");
	again = $state("");
	/** Six words that were made for the person, to be written down. */
	words = $state<string | null>(null);
	strength = $state<StrengthLevel | null>(null);
	/** The field that has to be repaired first. */
	wrong = $state<"text" | "again" | null>(null);

	readonly #backend: Backend;
	#measured = 0;

	constructor(backend: Backend) {
		this.#backend = backend;
	}

	/** Called on each key press in the first field. */
	async typed(): Promise<void> {
		this.words = null;
		await this.#measure();
	}

	async makeWords(): Promise<void> {
		const words = await this.#backend.makeBackupPassphrase();
		this.text = words;
		this.again = words;
		this.words = words;
		await this.#measure();
	}

	/** Whether it can be used; what is missing is in `wrong`. */
	check(): boolean {
		this.wrong = [...this.text].length < SHORTEST ? "text" : this.text === this.again ? null : "again";
		return this.wrong === null;
	}

	/** What was typed leaves the page; the words stay, because the person writes them down. */
	forget(): void {
		this.text = "";
		this.again = "";
	}

	async #measure(): Promise<void> {
		const measured = (this.#measured += 1);
		this.wrong = null;
		const strength = this.text === "" ? null : await this.#backend.passwordStrength(this.text);
		if (measured === this.#measured) this.strength = strength;
	}
}

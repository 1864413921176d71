import type { Backend } from "../../ipc/backend";
import type { Algorithm, DraftView, KeyProblem, SaveDraft, WhenExists } from "../../ipc/types";
import { groupKey, type KeyText, replaceCharacter } from "./key-text";

export type PeriodChoice = 30 | 60 | "other";

/** RFC 6238 knows no longest period; the core refuses more than a day. */
const LONGEST_S = 86_400;

/** The key as it is typed, and what the core says about it after each key press. */
export class TypedKey {
	text = $state("");
	issuer = $state("");
	label = $state("");
	digits = $state(6);
	period = $state<PeriodChoice>(30);
	otherPeriod = $state("45");
	algorithm = $state<Algorithm>("SHA1");

	draft = $state.raw<DraftView | null>(null);
	#problem = $state.raw<KeyProblem | null>(null);
	/** Whether the field was left or sent: before that, a key that is still short is no mistake. */
	finished = $state(false);

	readonly #backend: Backend;
	#checked = 0;

	constructor(backend: Backend) {
		this.#backend = backend;
	}

	/** The account that it makes, if it makes one. */
	get drafts(): DraftView[] {
		return this.draft === null ? [] : [this.draft];
	}

	toSave(whenExists: WhenExists): SaveDraft[] {
		return this.drafts.map(({ id }) => ({ id, issuer: this.issuer.trim(), label: this.label.trim(), group: null, whenExists }));
	}

	/** What is wrong and worth telling by now. */
	get problem(): KeyProblem | null {
		return this.#problem?.kind === "char" || this.finished ? this.#problem : null;
	}

	/** Seconds of "Other"; null when that is no whole number from 1 to 86,400. */
	get periodS(): number | null {
		if (this.period !== "other") return this.period;
		const seconds = /^\d{1,5}$/.test(this.otherPeriod.trim()) ? Number(this.otherPeriod) : 0;
		return seconds >= 1 && seconds <= LONGEST_S ? seconds : null;
	}

	get isEmpty(): boolean {
		return this.text === "" && this.issuer === "" && this.label === "";
	}

	/** Takes what the field holds after a key press; the answer is how it should look. */
	type(typed: string, caret: number): KeyText {
		const grouped = groupKey(typed, caret);
		this.text = grouped.text;
		this.finished = false;
		void this.check();
		return grouped;
	}

	fix(): void {
		if (this.#problem?.kind !== "char" || this.#problem.fix === null) return;
		this.text = replaceCharacter(this.text, this.#problem.position, this.#problem.fix);
		void this.check();
	}

	/** Says what is missing too; called when the field is left or "Add" is pressed. */
	finish(): void {
		this.finished = true;
	}

	async check(): Promise<void> {
		const checked = (this.#checked += 1);
		if (this.periodS === null) {
			this.draft = null;
			return;
		}
		const { draft, problem } = await this.#backend.checkKey({
			key: this.text,
			issuer: this.issuer,
			label: this.label,
			codeKind: "totp",
			algorithm: this.algorithm,
			digits: this.digits,
			periodS: this.periodS,
		});
		// Only the answer for what stands in the field now counts.
		if (checked !== this.#checked) return;
		this.draft = draft;
		this.#problem = problem;
	}

	/** Drops the key from the window: after saving, and when the dialog closes. */
	forget(): void {
		this.#checked += 1;
		this.text = "";
		this.issuer = "";
		this.label = "";
		this.draft = null;
		this.#problem = null;
		this.finished = false;
	}
}

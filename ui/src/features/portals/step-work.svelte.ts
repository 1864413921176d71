import type { NotedView } from "../../ipc/types";
import { PastedCodes } from "../../lib/pasted-codes.svelte";
import { m } from "../../paraglide/messages";
import type { App } from "../../state/app.svelte";
import type { OpenGuide } from "./open-guide.svelte";

/** What somebody typed at a step and has not kept yet. It goes with the step. */
export class StepWork {
	readonly codes: PastedCodes;
	/** Set when the button was pressed and something is missing. */
	missing = $state(false);
	/** Null until it is changed: what was noted earlier stands in the field. */
	phone = $state<string | null>(null);
	trust = $state<"yes" | "no">("yes");
	browser = $state("");
	device = $state("");
	/** Both devices showed the same code. */
	agreed = $state(false);

	readonly #app: App;
	readonly #guide: OpenGuide;

	constructor(app: App, guide: OpenGuide) {
		this.#app = app;
		this.#guide = guide;
		this.codes = new PastedCodes(app.backend, () => guide.view?.profileId ?? null);
	}

	forget(): void {
		this.codes.forget();
	}

	async keepCodes(): Promise<void> {
		const { codes } = this;
		this.missing = !codes.ready;
		if (this.missing || this.#guide.view === null) return;
		const name = this.#guide.view.run?.title || this.#guide.view.shortName;
		const given = codes.list;
		const kept = await this.#app.toasts.attempt(async () => {
			const accountId = this.#guide.accountId;
			await this.#app.codesDoor.through(() => this.#app.backend.addRecoverySet({ draftId: given?.draftId ?? null, pictureDraftId: codes.picture?.draftId ?? null, accountId, name, note: "" }));
		});
		if (!kept) return;
		codes.forget();
		if (given !== null) this.#app.toasts.show({ text: m.gd_codes_saved({ n: given.found }) });
		await this.#guide.done();
	}

	/** A phone that is noted before there is an account waits in the notes of the run. */
	async keepPhone(): Promise<void> {
		const { phone } = this;
		if (phone !== null && !(await this.#guide.notePhone(phone.trim()))) return;
		await this.#guide.done();
	}

	async keepBrowser(): Promise<void> {
		const accountId = this.#guide.accountId;
		const name = this.browser.trim();
		this.missing = this.trust === "yes" && name === "";
		if (this.missing) return;
		if (this.trust === "yes" && accountId !== null) {
			const kept = await this.#app.toasts.attempt(async () => void (await this.#app.backend.noteWay(accountId, "trustedBrowser", name)));
			if (!kept) return;
		}
		await this.#guide.done();
	}

	async keepDevice(): Promise<void> {
		const accountId = this.#guide.accountId;
		const name = this.device.trim();
		this.missing = name === "";
		if (this.missing || accountId === null) return;
		if (await this.#app.toasts.attempt(async () => void (await this.#app.backend.noteWay(accountId, "backupDevice", name)))) await this.#guide.done();
	}

	/** The code of the other device fits: it works, so the note of it says when. */
	async devicesAgree(device: NotedView | undefined): Promise<void> {
		this.agreed = true;
		const accountId = this.#guide.accountId;
		if (device !== undefined && accountId !== null) await this.#app.toasts.attempt(() => this.#app.backend.markWayTested(accountId, device.id));
	}

	async accepted(): Promise<void> {
		const accountId = this.#guide.accountId;
		if (accountId !== null && !(await this.#app.toasts.attempt(() => this.#app.backend.markTried(accountId, true)))) return;
		await this.#guide.done();
	}
}

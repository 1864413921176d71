import { CommandFailed, errorOf } from "../../ipc/backend";
import type { RunView, GuideTab, GuideView, StepMark, StepView } from "../../ipc/types";
import type { App } from "../../state/app.svelte";
import { type GuidePlace, pageOf } from "./place";

/** One guide on screen, and how far somebody is in it. Reading changes nothing; the first thing done begins the run. */
export class OpenGuide {
	view = $state.raw<GuideView | null>(null);
	/** The step on screen; null for the summary of a finished guide. */
	stepId = $state<string | null>(null);
	tab = $state<GuideTab>("setUp");
	/** Counts what was chosen by hand: the focus follows. */
	turns = $state(0);

	readonly #app: App;
	#place: GuidePlace | null = null;

	constructor(app: App) {
		this.#app = app;
	}

	get step(): StepView | undefined {
		return this.view?.steps.find(({ id }) => id === this.stepId);
	}

	/** What the person called it, or what it is called. */
	get name(): string {
		return this.view?.run?.title || (this.view?.name ?? "");
	}

	get accountId(): string | null {
		return this.view?.run?.accountId ?? null;
	}

	/** Opens the guide at the step where it goes on. */
	async show(place: GuidePlace): Promise<void> {
		if (this.#place !== null && pageOf(place) === pageOf(this.#place)) return;
		this.#place = place;
		this.tab = "setUp";
		await this.#read(place);
		const { progress, steps } = this.view ?? {};
		this.stepId = progress?.finished === true ? null : (progress?.next ?? steps?.[0]?.id ?? null);
	}

	/** Reads it again: something of it changed. */
	async reload(): Promise<void> {
		if (this.#place !== null) await this.#read(this.#place);
	}

	async #read(place: GuidePlace): Promise<void> {
		try {
			const view = await this.#app.backend.guide(place.profileId, place.runId);
			if (this.#place === place) this.view = view;
		} catch (thrown) {
			if (!(thrown instanceof CommandFailed)) throw thrown;
			// Locked meanwhile, or the guide has gone: its list says what there is.
			if (errorOf(thrown).code !== "locked") {
				await this.#app.toasts.fail(errorOf(thrown));
				this.#app.navigation.open("portals", null, true);
			}
		}
	}

	goto(stepId: string | null): void {
		this.tab = "setUp";
		this.stepId = stepId;
		this.turns += 1;
	}

	choose(tab: GuideTab): void {
		this.tab = tab;
	}

	/** The run, begun if there is none yet. */
	async run(): Promise<RunView | null> {
		if (this.view === null || this.view.run !== null) return this.view?.run ?? null;
		const { profileId } = this.view;
		await this.#app.toasts.attempt(async () => {
			const begun = await this.#app.backend.beginGuide(profileId, null);
			this.#take(begun);
		});
		return this.view.run;
	}

	/** A further run, for another account. */
	async again(): Promise<void> {
		if (this.view === null) return;
		const { profileId } = this.view;
		await this.#app.toasts.attempt(async () => {
			this.#take(await this.#app.backend.beginGuide(profileId, null));
			this.goto(this.view?.steps[0]?.id ?? null);
		});
	}

	#take(view: GuideView): void {
		this.view = view;
		const place = { profileId: view.profileId, runId: view.run?.id ?? null };
		if (this.#place !== null && pageOf(place) === pageOf(this.#place)) return;
		this.#place = place;
		this.#app.navigation.open("portals", pageOf(place), true);
	}

	/** The step on screen is done: the guide goes on with what is open after it, then with what is open at all. */
	async done(): Promise<void> {
		await this.#finish("done");
	}

	async skip(): Promise<void> {
		await this.#finish("skipped");
	}

	async mark(step: string | null, state: StepMark): Promise<boolean> {
		const run = await this.run();
		if (run === null || step === null) return false;
		return this.#app.toasts.attempt(async () => this.#take(await this.#app.backend.markStep({ runId: run.id, step, state })));
	}

	async #finish(state: StepMark): Promise<void> {
		const step = this.stepId;
		const marked = await this.mark(step, state);
		// Whoever turned to another step meanwhile stays there.
		if (!marked || this.view === null || this.stepId !== step) return;
		const { progress, steps } = this.view;
		const at = steps.findIndex(({ id }) => id === step);
		const next = steps.slice(at + 1).find(({ state }) => state === "open")?.id ?? (progress.finished ? null : progress.next);
		if (this.tab === "setUp") this.goto(next);
		else this.stepId = next;
	}

	/** The step before or after, done or not. */
	beside(by: 1 | -1): StepView | undefined {
		const at = this.view?.steps.findIndex(({ id }) => id === this.stepId) ?? -1;
		return at < 0 ? undefined : this.view?.steps[at + by];
	}

	async assign(accountId: string | null): Promise<boolean> {
		const run = await this.run();
		if (run === null) return false;
		return this.#app.toasts.attempt(async () => {
			this.#take(await this.#app.backend.assignRun(run.id, accountId));
			if (accountId !== null) await this.#movePhoneNote(run, accountId);
		});
	}

	/** What waited in the notes of the run belongs to the account now. */
	async #movePhoneNote(run: RunView, accountId: string): Promise<void> {
		const asksForPhone = this.view?.steps.some(({ actions }) => actions.some(({ kind }) => kind === "notePhone"));
		if (asksForPhone !== true || run.note === "" || this.view?.manage.sms.noted === true) return;
		await this.#app.backend.notePhone({ accountId, note: run.note, hasSms: true });
		this.#take(await this.#app.backend.editRun(run.id, run.title, ""));
	}

	/** A note of the phone. Before there is an account it waits in the notes of the run. */
	async notePhone(note: string): Promise<boolean> {
		const run = await this.run();
		if (run === null) return false;
		const { accountId } = run;
		return this.#app.toasts.attempt(async () => {
			if (accountId === null) this.#take(await this.#app.backend.editRun(run.id, run.title, note));
			else await this.#app.backend.notePhone({ accountId, note, hasSms: note !== "" });
			await this.reload();
		});
	}

	async rename(title: string, note: string): Promise<void> {
		const run = await this.run();
		if (run !== null) await this.#app.toasts.attempt(async () => this.#take(await this.#app.backend.editRun(run.id, title, note)));
	}

	async remind(atMs: number | null): Promise<void> {
		const run = await this.run();
		if (run !== null) await this.#app.toasts.attempt(async () => this.#take(await this.#app.backend.remindOfRun(run.id, atMs)));
	}
}

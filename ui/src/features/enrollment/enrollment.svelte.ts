import { type Backend, errorOf } from "../../ipc/backend";
import { type ErrorAction, type ErrorWords, wordsOf } from "../../ipc/errors";
import type { CommandError, DropHovered, Platform, SaveDraft, SavedView, ScanOutcome, ScanView, WhenExists } from "../../ipc/types";
import type { AddStart } from "../../state/adding.svelte";
import type { Ticker } from "../../state/ticker.svelte";
import { Draft } from "./draft.svelte";
import { KeysLeft } from "./keys-left.svelte";
import { LiveCodes } from "./live-codes.svelte";
import { Marking } from "./marking.svelte";
import { outcomeWords } from "./outcome-words";
import { type Added, addedOf, type Pane, type Step } from "./steps";
import { TypedKey } from "./typed-key.svelte";

/** How many accounts are listed before "Show more". */
const ROOM = 200;

/** How long reading may take before it says so, in milliseconds. */
const SLOW_MS = 200;

/** One pass through "Add account": find the key, check what was found, try the code. The drafts themselves stay in the core. */
export class Enrollment {
	step = $state<Step>("find");
	pane = $state.raw<Pane>({ kind: "idle" });
	scan = $state.raw<ScanView | null>(null);
	drafts = $state.raw<Draft[]>([]);
	groups = $state.raw<string[]>([]);
	saving = $state(false);
	/** Why saving did not work. */
	problem = $state.raw<CommandError | null>(null);
	/** Why a further part of a transfer could not be read; the parts before it stay. */
	partProblem = $state.raw<ErrorWords | null>(null);

	added = $state.raw<Added[]>([]);
	readonly left: KeysLeft;
	readonly typed: TypedKey;
	readonly live: LiveCodes;
	readonly #backend: Backend;
	readonly #platform: () => Platform;
	#room = $state(ROOM);
	#epoch = 0;
	/** What "Try again" repeats: the last read, or the last save as it was meant. */
	#again: (() => Promise<void>) | null = null;
	#openedByDrag = false;

	constructor(backend: Backend, ticker: Ticker, platform: () => Platform) {
		this.#backend = backend;
		this.#platform = platform;
		this.left = new KeysLeft(backend);
		this.typed = new TypedKey(backend);
		this.live = new LiveCodes(ticker);
	}

	/** What another program's export held, if one was read. */
	get imported(): Extract<ScanOutcome, { kind: "imported" }> | null {
		return this.scan?.outcome.kind === "imported" ? this.scan.outcome : null;
	}

	/** The part of a Google transfer that is on screen, if it is one. */
	get transfer(): Extract<ScanOutcome, { kind: "transfer" }> | null {
		return this.scan?.outcome.kind === "transfer" ? this.scan.outcome : null;
	}

	/** The drafts that there is room for on screen. */
	get shown(): Draft[] {
		return this.drafts.slice(0, this.#room);
	}

	showMore(): void {
		this.#room += ROOM;
	}

	get chosen(): Draft[] {
		return this.drafts.filter(({ chosen }) => chosen);
	}

	/** Whether closing would lose something that was typed. */
	get hasInput(): boolean {
		if (this.step === "try") return false;
		return !this.typed.isEmpty || this.drafts.some(({ edited }) => edited);
	}

	/** True while nothing has happened but a drag over the window, so that leaving it closes the dialog again. */
	get isOnlyDrag(): boolean {
		return this.#openedByDrag && this.step === "find" && this.pane.kind === "hovered";
	}

	async begin(start: AddStart): Promise<void> {
		switch (start.kind) {
			case "choose":
				return;
			case "capture":
				return this.#read(() => this.#backend.scanScreens());
			case "capturePart":
				return this.#read(async () => (await this.#backend.capturePart()) ?? Marking.begin(this.#backend));
			case "mark":
				return this.#read(() => Marking.begin(this.#backend));
			case "part":
				return this.#read(() => this.#backend.scanPart(start.part));
			case "paste":
				return this.#read(() => this.#backend.scanClipboard());
			case "open":
				return this.#read(() => this.#backend.scanOpen());
			case "import":
				return this.#read(() => this.#backend.importOpen());
			case "type":
				return this.type();
			case "drop":
				return this.#hover(start.file);
			case "scanned":
				return this.#take(start.scan);
			case "failed":
				return this.#fail(start.error);
		}
	}

	/** Carries out what a button under an error says. */
	act(action: ErrorAction): Promise<void> {
		switch (action) {
			case "capture":
			case "mark":
			case "paste":
			case "open":
			case "import":
				return this.begin({ kind: action });
			case "type":
				return Promise.resolve(this.type());
			case "retry":
				return this.#again?.() ?? Promise.resolve();
			case "showFolder":
				return this.#backend.showVaultFolder();
		}
	}

	type(): void {
		this.#restart();
		this.step = "find";
		this.pane = { kind: "typing" };
	}

	/** Opens the export that asks for its password. */
	openSealed(password: string): Promise<void> {
		return this.#read(() => this.#backend.importPassword(password));
	}

	/** Back to the ways of step 1; what was found is dropped. */
	chooseAgain(): void {
		this.#restart();
		this.step = "find";
		this.pane = { kind: "idle" };
	}

	dropLeft(): void {
		if (this.pane.kind === "hovered") this.pane = { kind: "idle" };
	}

	dropScanning(): void {
		this.#openedByDrag = false;
		this.#restart();
		this.step = "find";
		this.pane = { kind: "reading" };
	}

	/** The codes of what is on screen: of the drafts, of the typed key, or of what was saved. */
	async wantCodes(): Promise<void> {
		try {
			if (this.step === "try") await this.live.want(this.added.map(({ accountId }) => accountId), (wanted) => this.#backend.codes(wanted));
			else await this.live.want(this.#draftIds(), (wanted) => this.#backend.draftCodes(wanted));
		} catch {
			// A draft that has gone, or a lock in between: there is no code to show.
			this.live.forget();
		}
	}

	/** Each account by its own answer, or all by this one. */
	async save(whenExists: WhenExists | null = null): Promise<void> {
		if (this.saving) return;
		const drafts = this.#toSave(whenExists);
		if (drafts.length === 0) return;

		this.#again = () => this.save(whenExists);
		this.saving = true;
		this.problem = null;
		try {
			this.#saved(drafts, await this.#backend.saveDrafts(drafts));
		} catch (thrown) {
			this.problem = errorOf(thrown);
		} finally {
			this.saving = false;
		}
	}

	/** Called when the dialog closes: what was not saved is dropped on both sides. */
	dispose(): void {
		this.#epoch += 1;
		this.typed.forget();
		this.live.forget();
		this.drafts = [];
		this.scan = null;
		// A lock may have dropped them already.
		this.#backend.discardDrafts().catch(() => undefined);
	}

	/** The names of groups there are; a locked vault has none. */
	async loadGroups(): Promise<void> {
		this.groups = await this.#backend.groups().catch(() => []);
	}

	#hover(file: DropHovered | null): void {
		this.#openedByDrag = this.step === "find" && this.pane.kind === "idle";
		if (this.step === "try") this.#restart();
		if (this.step !== "check") {
			this.step = "find";
			this.pane = { kind: "hovered", file };
		}
	}

	/** One picture at a time: a newer one makes the answer for the older one worthless. */
	async #read(read: () => Promise<ScanView | Marking | null>): Promise<void> {
		this.#again = () => this.#read(read);
		const collects = this.transfer !== null;
		const before = this.pane;
		if (!collects) this.#restart();
		this.partProblem = null;
		const epoch = (this.#epoch += 1);
		const slow = setTimeout(() => {
			if (epoch === this.#epoch && !collects) this.#show({ kind: "reading" });
		}, SLOW_MS);
		try {
			const answer = await read();
			if (epoch !== this.#epoch) return;
			if (answer instanceof Marking) this.#show({ kind: "marking", marking: answer });
			else if (answer !== null) this.#take(answer);
			else if (!collects) this.#show(before);
		} catch (thrown) {
			if (epoch === this.#epoch) this.#fail(errorOf(thrown));
		} finally {
			clearTimeout(slow);
		}
	}

	#show(pane: Pane): void {
		this.step = "find";
		this.pane = pane;
	}

	#take(scan: ScanView): void {
		const { outcome } = scan;
		if (outcome.kind === "sealed") {
			this.#restart();
			return this.#show({ ...outcome, name: scan.source.kind === "file" ? scan.source.name : null });
		}
		if (outcome.kind !== "found" && outcome.kind !== "transfer" && outcome.kind !== "imported") {
			return this.#explain(outcomeWords(outcome, scan.source, scan.preview !== null), outcome.kind === "unreadable" ? scan : null);
		}
		// A further part of a transfer holds the earlier ones too: what was chosen and typed there stays.
		const known = new Map(this.drafts.map((draft) => [draft.view.id, draft]));
		this.scan = scan;
		this.#room = ROOM;
		this.drafts = outcome.drafts.map((view) => known.get(view.id) ?? new Draft(view));
		this.problem = null;
		this.step = "check";
		this.pane = { kind: "idle" };
	}

	#fail(error: CommandError): void {
		this.#explain(wordsOf(error, { platform: this.#platform() }));
	}

	#explain(words: ErrorWords, scan: ScanView | null = null): void {
		if (this.transfer === null) this.#show({ kind: "problem", words, scan });
		else this.partProblem = words;
	}

	#restart(): void {
		this.#epoch += 1;
		this.scan = null;
		this.drafts = [];
		this.added = [];
		this.problem = null;
		this.partProblem = null;
		this.left.forget();
		if (this.step === "try") this.step = "find";
	}

	#draftIds(): string[] {
		if (this.step === "check") return this.shown.map(({ view }) => view.id);
		return this.pane.kind === "typing" ? this.typed.drafts.map(({ id }) => id) : [];
	}

	#toSave(whenExists: WhenExists | null): SaveDraft[] {
		return this.step === "check" ? this.chosen.map((draft) => draft.toSave(whenExists ?? draft.whenExists)) : this.typed.toSave(whenExists ?? "keepBoth");
	}

	#saved(drafts: SaveDraft[], view: SavedView): void {
		this.added = addedOf(view, drafts, [...this.drafts.map((draft) => draft.view), ...this.typed.drafts]);
		this.left.note(view);
		this.typed.forget();
		this.step = "try";
	}
}

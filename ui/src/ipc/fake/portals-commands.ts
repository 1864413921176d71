import { CommandFailed } from "../backend";
import type { GuideView, MarkStepRequest, MatchRequest, NotedView, NotePhoneRequest, PortalCard, PortalMatch, PortalsView, RunState, SavedFileView, WayKind } from "../types";
import { FakeClock } from "./clock-commands";
import { type FakeRun, type FakeWays, guideOf, iconOf, progressOf, searchIn, stepsOf } from "./guides";
import { PLAIN, type Profile, PROFILES } from "./profiles";
import type { FakeOptions } from "./variants";
import type { FakeAccount } from "./world";

const DAY_MS = 86_400_000;

export abstract class FakePortals extends FakeClock {
	#runs: FakeRun[] = [];
	protected ways = new Map<string, FakeWays>();
	#given = 0;
	/** Addresses and texts that left the window, in order. */
	readonly openedUrls: string[] = [];
	readonly copiedTexts: string[] = [];
	/** The browser does not open. */
	browserFails = false;

	constructor(options: FakeOptions = {}) {
		super(options);
		if ((options.state ?? "accounts") === "accounts" || options.state === "hidden") this.#begun();
	}

	protected abstract validSetOf(accountId: string): string | null;

	protected id(kind: string): string {
		this.#given += 1;
		return `${kind}-${this.#given}`;
	}

	/** Somebody is in the middle of two guides and has finished two. */
	#begun(): void {
		const ago = (days: number) => this.startMs - days * DAY_MS;
		this.#make("nordlayer-smp", this.#accountOf("NordLayer"), 6, ago(0));
		this.#make("customer-portal", this.#accountOf("Customer Portal"), 6, ago(50));
		this.#make("emnify", this.#accountOf("emnify"), 8, ago(38));
		this.#make("nexudus", this.#accountOf("Nexudus"), 5, ago(3));
		const emnify = this.waysOf(this.#accountOf("emnify") ?? "");
		emnify.noted.push(
			{ id: this.id("way"), kind: "trustedBrowser", name: "Firefox on mara-thinkpad", notedAtMs: ago(38), testedAtMs: null, removed: false },
			{ id: this.id("way"), kind: "trustedBrowser", name: "Edge on Office PC", notedAtMs: ago(32), testedAtMs: null, removed: false },
		);
		this.waysOf(this.#accountOf("Nexudus") ?? "").noted.push({ id: this.id("way"), kind: "backupDevice", name: "Office PC", notedAtMs: ago(3), testedAtMs: null, removed: false });
		Object.assign(this.waysOf(this.#accountOf("Portal (SMS fallback)") ?? ""), { phoneNote: "Work phone, ends in 41", hasSms: true });
	}

	#accountOf(issuer: string): string | null {
		return this.living().find((account) => account.issuer === issuer)?.id ?? null;
	}

	#make(profileId: string, accountId: string | null, done: number, beganAtMs: number): FakeRun {
		const steps = this.#profile(profileId).enrollment.step.slice(0, done);
		const run: FakeRun = {
			id: this.id("run"),
			profileId,
			accountId,
			title: "",
			note: "",
			beganAtMs,
			remindAtMs: null,
			states: new Map(steps.map((step, index) => [step.id, { state: "done", atMs: beganAtMs + index * 60_000 }])),
			deleted: false,
		};
		this.#runs.push(run);
		return run;
	}

	#profile(id: string): Profile {
		const profile = [...PROFILES, PLAIN].find((candidate) => candidate.id === id);
		if (profile === undefined) throw new CommandFailed({ code: "portalMissing" });
		return profile;
	}

	#run(id: string): FakeRun {
		const run = this.#runs.find((candidate) => candidate.id === id);
		if (run === undefined) throw new CommandFailed({ code: "portalMissing" });
		return run;
	}

	protected waysOf(accountId: string): FakeWays {
		const ways = this.ways.get(accountId) ?? { phoneNote: "", hasSms: false, noted: [] };
		this.ways.set(accountId, ways);
		return ways;
	}

	/** The profile whose issuer patterns fit an account. */
	protected profileOf(issuer: string): Profile | undefined {
		return PROFILES.find(({ match }) => match.issuer.some((pattern) => new RegExp(pattern, "i").test(issuer.trim())));
	}

	#view(run: FakeRun): GuideView {
		const { accountId } = run;
		return guideOf(this.#profile(run.profileId), run, accountId === null ? null : this.waysOf(accountId), accountId === null ? null : this.validSetOf(accountId));
	}

	#stateOf(profile: Profile, run: FakeRun | null): RunState {
		if (run === null) return { kind: "notStarted" };
		const steps = stepsOf(profile, run);
		const progress = progressOf(steps);
		if (progress.finished) return { kind: "finished", runId: run.id, atMs: Math.max(0, ...[...run.states.values()].map(({ atMs }) => atMs)) };
		return { kind: "started", runId: run.id, step: steps.find(({ id }) => id === progress.next)?.number ?? progress.total, total: progress.total };
	}

	/** The guide of an account: the one that was begun with it, else the one that fits its issuer. */
	protected guideBeside({ id, issuer }: FakeAccount): { profile: Profile | undefined; run: RunState } {
		const begun = this.#runs.find(({ accountId, deleted }) => accountId === id && !deleted) ?? null;
		const profile = begun === null ? this.profileOf(issuer) : this.#profile(begun.profileId);
		return { profile, run: profile === undefined ? { kind: "notStarted" } : this.#stateOf(profile, begun) };
	}

	#card(profile: Profile, run: FakeRun | null): PortalCard {
		const account = this.living().find(({ id }) => id === run?.accountId);
		return {
			id: profile.id,
			name: run?.title || profile.name,
			shortName: profile.short_name,
			whose: "shipped",
			line: profile.summary,
			icon: iconOf(profile),
			account: account === undefined ? null : { id: account.id, issuer: account.issuer, label: account.label },
			state: this.#stateOf(profile, run),
		};
	}

	#change<T>(work: () => T): T {
		let made: T | undefined;
		this.saveChange(() => (made = work()));
		this.emit("portalsChanged", null);
		return made as T;
	}

	portals(): Promise<PortalsView> {
		return this.answer("portals", () => {
			this.requireUnlocked();
			const order = { started: 0, notStarted: 1, finished: 2 };
			const runs = this.#runs.filter(({ deleted }) => !deleted);
			const cards = PROFILES.flatMap((profile) => {
				const own = runs.filter(({ profileId }) => profileId === profile.id);
				return own.length === 0 ? [this.#card(profile, null)] : own.map((run) => this.#card(profile, run));
			});
			cards.push(...runs.filter(({ profileId }) => profileId === PLAIN.id).map((run) => this.#card(PLAIN, run)));
			return { cards: cards.sort((a, b) => order[a.state.kind] - order[b.state.kind]), problems: [] };
		});
	}

	guide(profileId: string, runId: string | null): Promise<GuideView> {
		return this.answer("guide", () => {
			this.requireUnlocked();
			return runId === null ? guideOf(this.#profile(profileId), null, null, null) : this.#view(this.#run(runId));
		});
	}

	matchPortals(request: MatchRequest): Promise<PortalMatch[]> {
		return this.answer("matchPortals", () => {
			this.requireUnlocked();
			const issuer = request.draftId != null ? (this.drafts.get(request.draftId)?.account.issuer ?? "") : this.account(request.accountId ?? "").issuer;
			const profile = this.profileOf(issuer);
			return profile === undefined ? [] : [{ profileId: profile.id, name: profile.short_name, asks: true }];
		});
	}

	beginGuide(profileId: string, accountId: string | null): Promise<GuideView> {
		return this.answer("beginGuide", () => {
			this.#profile(profileId);
			return this.#change(() => this.#view(this.#make(profileId, accountId, 0, this.nowMs())));
		});
	}

	markStep({ runId, step, state }: MarkStepRequest): Promise<GuideView> {
		return this.answer("markStep", () => {
			const run = this.#run(runId);
			return this.#change(() => {
				run.states.set(step, { state, atMs: this.nowMs() });
				return this.#view(run);
			});
		});
	}

	assignRun(runId: string, accountId: string | null): Promise<GuideView> {
		return this.answer("assignRun", () => this.#editRun(runId, { accountId }));
	}

	editRun(runId: string, title: string, note: string): Promise<GuideView> {
		return this.answer("editRun", () => this.#editRun(runId, { title, note }));
	}

	remindOfRun(runId: string, atMs: number | null): Promise<GuideView> {
		return this.answer("remindOfRun", () => this.#editRun(runId, { remindAtMs: atMs }));
	}

	#editRun(id: string, change: Partial<FakeRun>): GuideView {
		const run = this.#run(id);
		return this.#change(() => this.#view(Object.assign(run, change)));
	}

	deleteRun(runId: string): Promise<void> {
		return this.answer("deleteRun", () => void this.#editRun(runId, { deleted: true }));
	}

	restoreRun(runId: string): Promise<void> {
		return this.answer("restoreRun", () => void this.#editRun(runId, { deleted: false }));
	}

	searchProblems(profileId: string, query: string): Promise<string[]> {
		return this.answer("searchProblems", () => searchIn(this.#profile(profileId), query));
	}

	openPortalUrl(profileId: string, name: string): Promise<void> {
		return this.answer("openPortalUrl", () => {
			const url = this.#profile(profileId).urls[name];
			if (url === undefined) throw new CommandFailed({ code: "portalMissing" });
			if (this.browserFails) throw new CommandFailed({ code: "linkOpen", url });
			this.openedUrls.push(url);
		});
	}

	copyPortalText(text: string): Promise<void> {
		return this.answer("copyPortalText", () => void this.copiedTexts.push(text));
	}

	savePlainGuide(runId: string, id: string): Promise<SavedFileView> {
		return this.answer("savePlainGuide", () => {
			this.#run(runId);
			return { file: `/home/mara/.local/share/claviger/portals/${id}.toml` };
		});
	}

	notePhone({ accountId, note, hasSms }: NotePhoneRequest): Promise<void> {
		return this.answer("notePhone", () => {
			this.#change(() => Object.assign(this.waysOf(accountId), { phoneNote: note, hasSms }));
		});
	}

	noteWay(accountId: string, kind: WayKind, name: string): Promise<NotedView> {
		return this.answer("noteWay", () =>
			this.#change(() => {
				const noted = { id: this.id("way"), name, notedAtMs: this.nowMs(), testedAtMs: null };
				this.waysOf(accountId).noted.push({ ...noted, kind, removed: false });
				return noted;
			}),
		);
	}

	markWayTested(accountId: string, id: string): Promise<void> {
		return this.answer("markWayTested", () => this.#changeWay(accountId, id, { testedAtMs: this.nowMs() }));
	}

	removeWay(accountId: string, id: string, removed: boolean): Promise<void> {
		return this.answer("removeWay", () => this.#changeWay(accountId, id, { removed }));
	}

	#changeWay(accountId: string, id: string, change: { testedAtMs: number } | { removed: boolean }): void {
		this.#change(() => {
			for (const way of this.waysOf(accountId).noted) if (way.id === id) Object.assign(way, change);
		});
	}
}

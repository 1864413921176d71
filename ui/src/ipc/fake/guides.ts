import type { Action, GuideTab, GuideView, IconView, ManageView, NotedView, RunView, StepMark, StepView, WayKind } from "../types";
import type { Profile } from "./profiles";
import { letterIcon } from "./world";

/** What the fake vault keeps of one pass through a guide. */
export type FakeRun = RunView & { profileId: string; states: Map<string, { state: StepMark; atMs: number }>; deleted: boolean };

/** What the fake vault keeps beside an account. */
export type FakeWays = { phoneNote: string; hasSms: boolean; noted: (NotedView & { kind: WayKind; removed: boolean })[] };

const HUES: Record<string, IconView> = {
	"nordlayer-smp": { kind: "letter", letter: "N", hue: 6 },
	"customer-portal": { kind: "letter", letter: "C", hue: 9 },
	emnify: { kind: "letter", letter: "e", hue: 10 },
	"portal-sms": { kind: "letter", letter: "P", hue: 1 },
	nexudus: { kind: "letter", letter: "N", hue: 7 },
};

export const iconOf = (profile: Profile): IconView => HUES[profile.id] ?? letterIcon(profile.short_name);

const camel = (spelled: string): string => spelled.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

function actionOf(profile: Profile, spelled: string): Action {
	const [name = "", target = ""] = spelled.split(":");
	if (name === "goto_step") return { kind: "gotoStep", step: target };
	if (name !== "open_url") return { kind: camel(name) } as Action;
	const url = profile.urls[target] ?? "";
	return { kind: "openUrl", name: target, url, host: new URL(url).host, showInFull: false };
}

function tabsOf({ admin, enforcement, lost_device, troubleshooting }: Profile): GuideTab[] {
	const forAdmins = admin.view !== "unstated" || admin.can_enable_for_others !== "unstated" || admin.facts.length > 0 || enforcement.scope !== "unstated";
	return [
		"setUp",
		...(lost_device.length > 0 ? ["lostDevice" as const] : []),
		...(troubleshooting.length > 0 ? ["problems" as const] : []),
		"manage",
		...(forAdmins ? ["admin" as const] : []),
	];
}

export function stepsOf(profile: Profile, run: FakeRun | null): StepView[] {
	return profile.enrollment.step.map((step, index) => {
		const standing = run?.states.get(step.id);
		return {
			id: step.id,
			group: step.group,
			number: index + 1,
			title: step.title,
			body: step.body,
			note: step.note ?? null,
			ui: step.ui === undefined ? null : { place: step.ui.place ?? null, control: step.ui.control ?? null, kind: step.ui.kind ?? null },
			actions: step.actions.map((action) => actionOf(profile, action)),
			copyText: step.copy_text ?? null,
			doneWhen: camel(step.done_when ?? "user_confirms") as StepView["doneWhen"],
			expectCodes: step.expect_codes ?? null,
			effect: step.effect === undefined ? null : (camel(step.effect) as StepView["effect"]),
			severity: step.severity ?? "info",
			optional: step.optional ?? false,
			wizardStep: step.wizard_step ?? null,
			origin: step.origin,
			state: standing?.state ?? "open",
			stateAtMs: standing?.atMs ?? null,
		};
	});
}

export function progressOf(steps: readonly StepView[]): GuideView["progress"] {
	const open = (optional: boolean) => steps.find((step) => step.state === "open" && step.optional === optional);
	return {
		next: (open(false) ?? open(true))?.id ?? null,
		done: steps.filter(({ state }) => state === "done").length,
		total: steps.length,
		finished: steps.every(({ optional, state }) => optional || state !== "open"),
		missing: steps.filter(({ optional, state }) => state === "skipped" || (optional && state === "open")).map(({ id }) => id),
	};
}

/** What was noted of one kind and is not gone. */
export function notedOf(ways: FakeWays | null, kind: WayKind): NotedView[] {
	return (ways?.noted ?? []).filter((way) => way.kind === kind && !way.removed).map(({ id, name, notedAtMs, testedAtMs }) => ({ id, name, notedAtMs, testedAtMs }));
}

function manageOf(profile: Profile, ways: FakeWays | null, setId: string | null): ManageView {
	const { recovery, trusted_devices: trusted, sms, backup_device: backup, disable } = profile;
	return {
		recovery: {
			codes: recovery.codes,
			term: recovery.term ?? null,
			count: typeof recovery.count === "number" ? recovery.count : null,
			singleUse: typeof recovery.single_use === "boolean" ? recovery.single_use : null,
			regenerate: recovery.regenerate ?? "unstated",
			regenerateControl: recovery.regenerate_control ?? null,
			regeneratePlace: recovery.regenerate_place ?? null,
			regenerateWhen: recovery.regenerate_when ?? null,
			invalidatesOld: recovery.regenerate_invalidates_old ?? null,
			useLabel: recovery.use_label ?? null,
			useHint: recovery.use_hint ?? null,
		},
		setId,
		trusted: { supported: trusted.supported, addLabel: trusted.add_label ?? null, listPlace: trusted.list_place ?? null, removeLabel: trusted.remove_label ?? null, advice: trusted.advice ?? null, addWhen: trusted.add_when ?? null, saved: trusted.saved ?? null, scope: trusted.scope ?? null },
		browsers: notedOf(ways, "trustedBrowser"),
		devices: notedOf(ways, "backupDevice"),
		sms: { role: sms.role, usedWhen: sms.used_when ?? null, advice: sms.advice ?? null, phoneNote: ways?.phoneNote ?? "", noted: ways?.hasSms ?? false, codeDigits: sms.code_digits ?? null, steps: sms.steps ?? [], note: sms.note ?? null },
		backupDevice: { advised: backup.advised, strength: backup.strength ?? null, reason: backup.reason ?? null },
		disable: { documented: disable.documented === "yes", steps: disable.steps ?? [], after: disable.after ?? [] },
	};
}

export function guideOf(profile: Profile, run: FakeRun | null, ways: FakeWays | null, setId: string | null): GuideView {
	const steps = stepsOf(profile, run);
	const { admin, enforcement, source } = profile;
	const unlessUnstated = (text: string) => (text === "unstated" ? null : text);
	return {
		profileId: profile.id,
		name: profile.name,
		shortName: profile.short_name,
		whose: "shipped",
		audience: profile.audience ?? null,
		summary: profile.summary,
		icon: iconOf(profile),
		expectsIssuer: profile.match.issuer.length > 0,
		source: { title: source.title, dated: source.updated ?? source.published ?? null, note: source.note || null },
		tabs: tabsOf(profile),
		groups: profile.enrollment.group,
		steps,
		progress: progressOf(steps),
		run: run === null ? null : { id: run.id, accountId: run.accountId, title: run.title, note: run.note, beganAtMs: run.beganAtMs, remindAtMs: run.remindAtMs },
		facts: profile.fact ?? [],
		login: profile.login,
		lostDevice: profile.lost_device.map(({ id, title, steps: told, actions, origin }) => ({
			id,
			title,
			steps: told.map((step) => step.replace("{phone_note}", ways?.phoneNote || "not noted yet")),
			actions: actions.map((action) => actionOf(profile, action)),
			origin,
		})),
		problems: problemsOf(profile).map(({ id, symptom, answer, actions, origin }) => ({ id, symptom, answer, actions: actions.map((action) => actionOf(profile, action)), origin })),
		manage: manageOf(profile, ways, setId),
		admin: {
			view: admin.view,
			place: admin.place ?? null,
			canEnableForOthers: admin.can_enable_for_others,
			facts: admin.facts,
			checklist: admin.checklist ?? [],
			checklistOrigin: admin.checklist_origin ?? null,
			message: admin.message ?? null,
			enforcement: { scope: unlessUnstated(enforcement.scope), by: enforcement.by ?? null, effect: enforcement.effect ?? null, optOut: enforcement.individual_opt_out ?? "unstated", details: enforcement.details ?? null },
		},
	};
}

function problemsOf({ troubleshooting }: Profile): Profile["troubleshooting"] {
	return troubleshooting.toSorted((a, b) => (a.priority ?? 100) - (b.priority ?? 100));
}

/** Ids of the problems that hold every word of the query; those whose question holds them come first. */
export function searchIn(profile: Profile, query: string): string[] {
	const words = query.toLowerCase().split(/\s+/).filter(Boolean);
	const holds = (text: string) => words.every((word) => text.toLowerCase().includes(word));
	return problemsOf(profile)
		.filter(({ symptom, answer }) => holds(`${symptom} ${answer}`))
		.sort((a, b) => Number(holds(b.symptom)) - Number(holds(a.symptom)))
		.map(({ id }) => id);
}

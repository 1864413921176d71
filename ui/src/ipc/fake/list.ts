import type { BesideView, ListRequest, ListView, OrderSetting, QuietFact, RowView } from "../types";
import { type FakeAccount, sectionOf } from "./world";

const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });

function byOrder(order: OrderSetting): (a: FakeAccount, b: FakeAccount) => number {
	if (order === "own") return () => 0;
	if (order === "lastUsed") return (a, b) => (b.lastCopiedAtMs ?? 0) - (a.lastCopiedAtMs ?? 0);
	if (order === "mostUsed") return (a, b) => b.copies - a.copies;
	return (a, b) => collator.compare(a.issuer || a.label, b.issuer || b.label);
}

function matchesIn(text: string, search: string): [number, number][] {
	const at = search === "" ? -1 : text.toLowerCase().indexOf(search.toLowerCase());
	return at < 0 ? [] : [[at, at + search.length]];
}

/** Lower is better: a name that starts with the search, then one that holds it, then the rest. */
function rank(account: FakeAccount, search: string): number {
	const issuerAt = account.issuer.toLowerCase().indexOf(search);
	if (issuerAt === 0) return 0;
	if (issuerAt > 0) return 1;
	if (account.label.toLowerCase().includes(search)) return 2;
	return `${account.group ?? ""} ${account.note}`.toLowerCase().includes(search) ? 3 : 4;
}

/** The first fact that applies. */
function factOf({ tried }: FakeAccount, beside: BesideView): QuietFact {
	if (!tried) return { kind: "notTried" };
	if (beside.codesGiven > 0) return { kind: "recoveryCodes", left: beside.codesLeft };
	if (beside.setId === null && beside.givesCodes) return { kind: "noRecoveryCodes" };
	if (beside.browsers.length > 0) return { kind: "trustedBrowser" };
	return beside.devices.length > 0 ? { kind: "devices", count: beside.devices.length + 1 } : { kind: "none" };
}

export function rowOf(account: FakeAccount, beside: BesideView, index: number, search: string): RowView {
	return {
		id: account.id,
		index,
		section: sectionOf(account, search !== ""),
		issuer: account.issuer,
		label: account.label,
		group: account.group,
		icon: account.icon,
		pinned: account.pinned,
		codeKind: account.codeKind,
		digits: account.digits,
		periodMs: account.periodMs,
		fact: factOf(account, beside),
		keyProblem: account.keyProblem,
		offsetSteps: account.offsetSteps,
		issuerMatches: matchesIn(account.issuer, search),
		labelMatches: matchesIn(account.label, search),
	};
}

/** The accounts that a search and a group leave over, in the order on screen. */
export function ordered(
	accounts: readonly FakeAccount[],
	request: Pick<ListRequest, "search" | "group">,
	order: OrderSetting,
): FakeAccount[] {
	const search = request.search.trim().toLowerCase();
	const kept = accounts.filter(
		(account) =>
			(request.group === null || account.group === request.group) && (search === "" || rank(account, search) < 4),
	);
	kept.sort(byOrder(order));
	if (search === "") kept.sort((a, b) => Number(b.pinned) - Number(a.pinned));
	else kept.sort((a, b) => rank(a, search) - rank(b, search));
	return kept;
}

export function listOf(accounts: readonly FakeAccount[], request: ListRequest, order: OrderSetting, besideOf: (account: FakeAccount) => BesideView): Omit<ListView, "codes"> {
	const kept = ordered(accounts, request, order);
	const groups = new Map<string, number>();
	for (const { group } of accounts) if (group !== null) groups.set(group, (groups.get(group) ?? 0) + 1);
	const search = request.search.trim();
	return {
		total: kept.length,
		pinnedCount: search === "" ? kept.filter((account) => account.pinned).length : 0,
		allCount: accounts.length,
		groups: [...groups].map(([name, count]) => ({ name, count })),
		rows: kept
			.slice(request.from, request.from + request.count)
			.map((account, offset) => rowOf(account, besideOf(account), request.from + offset, search)),
	};
}

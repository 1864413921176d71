import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Backend } from "../ipc/backend";
import { FakeBackend } from "../ipc/fake";
import { Accounts } from "./accounts.svelte";
import { Codes } from "./codes.svelte";
import { Ticker } from "./ticker.svelte";

let ticker: Ticker;
beforeEach(() => (ticker = new Ticker()));
afterEach(() => ticker.dispose());

function open(backend: Backend) {
	const codes = new Codes(backend, ticker);
	return { codes, accounts: new Accounts(backend, codes) };
}

test("only the rows of the window and their codes are held", async () => {
	const { accounts, codes } = open(new FakeBackend({ state: "500" }));
	await accounts.refresh();
	await accounts.show(200, 24);
	expect(accounts.rows.map(({ index }) => index)).toEqual(Array.from({ length: 24 }, (_, at) => 200 + at));
	expect(accounts.total).toBe(500);
	for (const { id } of accounts.rows) expect(codes.of(id)?.code).toMatch(/^\d{6}$/);
});

test("rows that are here already are not asked for again", async () => {
	const backend = new FakeBackend({ state: "500" });
	const { accounts } = open(backend);
	await accounts.refresh();
	await accounts.show(8, 24);
	expect(backend.calls).toEqual(["listAccounts"]);
});

test("an older answer that arrives later does not replace a newer one", async () => {
	const backend = new FakeBackend();
	const { accounts } = open(backend);
	const list = backend.listAccounts.bind(backend);
	let release = (): void => undefined;
	vi.spyOn(backend, "listAccounts").mockImplementationOnce(async (request) => {
		await new Promise<void>((resolve) => (release = resolve));
		return list(request);
	});

	const older = accounts.find("n");
	await accounts.find("nord");
	release();
	await older;
	expect(accounts.rows.map(({ issuer }) => issuer)).toEqual(["NordLayer"]);
});

test("a group whose last account has gone gives way to all accounts", async () => {
	const backend = new FakeBackend();
	const { accounts } = open(backend);
	await accounts.refresh();
	await accounts.choose("Personal");
	for (const { id } of accounts.rows) await backend.deleteAccount(id);
	await accounts.refresh();
	await vi.waitFor(() => expect(accounts.group).toBeNull());
	expect(accounts.rows.length).toBe(9);
});

test("a lock leaves no row, no search and no group", async () => {
	const { accounts } = open(new FakeBackend());
	await accounts.find("nord");
	accounts.forget();
	expect(accounts.rows).toEqual([]);
	expect(accounts.search).toBe("");
	expect(accounts.allCount).toBeNull();
});

test("a refresh that was overtaken is done when the newer one is", async () => {
	const backend = new FakeBackend();
	const { accounts } = open(backend);
	const older = accounts.refresh();
	await backend.deleteAccount("account-1");
	void accounts.refresh();
	await older;
	expect(accounts.rows.some(({ id }) => id === "account-1")).toBe(false);
});

import { describe, expect, test } from "vitest";
import { CommandFailed } from "./backend";
import { FAKE_PASSWORD, FakeBackend } from "./fake";
import { optionsOf } from "./fake/variants";

const nowMs = Date.parse("2025-11-21T10:42:12Z");

describe("the core in memory", () => {
	test("answers the same on every run", async () => {
		const list = () => new FakeBackend({ nowMs }).listAccounts({ search: "", group: null, from: 0, count: 60 });
		const [first, second] = await Promise.all([list(), list()]);
		expect(first.rows).toEqual(second.rows);
		expect(first.codes.codes.map(({ code }) => code)).toEqual(second.codes.codes.map(({ code }) => code));
		expect(first).toMatchObject({ total: 12, pinnedCount: 2 });
		expect(first.groups).toEqual(
			expect.arrayContaining([
				{ name: "Portals", count: 5 },
				{ name: "Hosting", count: 4 },
				{ name: "Personal", count: 3 },
			]),
		);
	});

	test("gives no names and no codes while it is locked", async () => {
		const backend = new FakeBackend({ state: "locked", nowMs });
		await expect(backend.listAccounts({ search: "", group: null, from: 0, count: 10 })).rejects.toBeInstanceOf(CommandFailed);
		await expect(backend.codes(["account-1"])).rejects.toMatchObject({ error: { code: "locked" } });
	});

	test("waits 1, 2, 4 seconds from the fifth wrong password on", async () => {
		const backend = new FakeBackend({ state: "locked", nowMs });
		for (let tries = 0; tries < 4; tries += 1) {
			await expect(backend.unlock({ kind: "password", password: "no" })).rejects.toMatchObject({ error: { code: "passwordWrong" } });
		}
		await expect(backend.unlock({ kind: "password", password: "no" })).rejects.toMatchObject({ error: { code: "passwordWait" } });
		await expect(backend.unlock({ kind: "password", password: FAKE_PASSWORD })).rejects.toMatchObject({
			error: { code: "passwordWait" },
		});
	});

	test("hides codes when it is asked to, and reveals one", async () => {
		const backend = new FakeBackend({ state: "hidden", nowMs });
		const { codes } = await backend.codes(["account-1"]);
		expect(codes[0]).toMatchObject({ code: null, nextCode: null });
		const revealed = await backend.revealCode("account-1");
		expect(revealed.codes[0]).toMatchObject({ code: "482913", nextCode: "107552" });
	});

	test("changes nothing when a save fails", async () => {
		const backend = new FakeBackend({ nowMs });
		backend.saveError = { code: "vaultWrite", reason: "diskFull", detail: "" };
		await expect(backend.deleteAccount("account-1")).rejects.toMatchObject({ error: { code: "vaultWrite" } });
		expect(await backend.trash()).toEqual([]);
	});
});

test("the address chooses the state", () => {
	expect(optionsOf("?state=locked&theme=dark&now=2025-11-21T10:42:12Z&scan=none&wayland")).toEqual({
		state: "locked",
		theme: "dark",
		nowMs,
		scan: "none",
		wayland: true,
	});
});

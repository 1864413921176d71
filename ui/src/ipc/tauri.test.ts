import { emit } from "@tauri-apps/api/event";
import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { afterEach, describe, expect, test, vi } from "vitest";
import { CommandFailed } from "./backend";
import { tauriBackend } from "./tauri";

afterEach(clearMocks);

describe("the way to the core", () => {
	test("calls the command by its name, with one request", async () => {
		const asked: unknown[] = [];
		mockIPC((command, request) => {
			asked.push([command, request]);
			return { saved: [], screenshotFile: null, exportFile: null, clipboardHoldsPicture: false };
		});
		await tauriBackend.saveDrafts([]);
		expect(asked).toEqual([["save_drafts", { request: { drafts: [] } }]]);
	});

	test("hands on the facts of a refusal", async () => {
		mockIPC(() => {
			throw { code: "passwordWait", retryAtMs: 5000 };
		});
		await expect(tauriBackend.unlock({ kind: "keychain" })).rejects.toMatchObject({
			error: { code: "passwordWait", retryAtMs: 5000 },
		});
	});

	test("calls whatever else goes wrong unexpected, without its text", async () => {
		mockIPC(() => {
			throw new Error("invalid args for command");
		});
		const failed = await tauriBackend.lock().catch((thrown: unknown) => thrown);
		expect(failed).toBeInstanceOf(CommandFailed);
		expect(failed).toMatchObject({ error: { code: "unexpected", savedAtMs: null } });

		mockIPC(() => {
			throw "command lock not allowed";
		});
		await expect(tauriBackend.lock()).rejects.toMatchObject({ error: { code: "unexpected" } });
	});

	test("gives the strength as a word", async () => {
		mockIPC(() => ({ level: "good" }));
		expect(await tauriBackend.passwordStrength("orchard lamp 42")).toBe("good");
	});

	test("hears events until it stops listening", async () => {
		mockIPC(() => undefined, { shouldMockEvents: true });
		const heard = vi.fn();
		const stop = tauriBackend.on("dropHovered", heard);
		await vi.waitFor(async () => {
			await emit("drop-hovered", { name: "a.png", bytes: 1 });
			expect(heard).toHaveBeenCalledWith({ name: "a.png", bytes: 1 });
		});
		stop();
		const calls = heard.mock.calls.length;
		await emit("drop-hovered", { name: "b.png", bytes: 1 });
		expect(heard).toHaveBeenCalledTimes(calls);
	});
});

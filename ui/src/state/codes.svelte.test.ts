import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Backend } from "../ipc/backend";
import type { CodesView, CodeView } from "../ipc/types";
import { Codes } from "./codes.svelte";
import { Ticker } from "./ticker.svelte";

const NOW = Date.parse("2025-11-21T10:42:00Z");
let ticker: Ticker;
beforeEach(() => (ticker = new Ticker()));
afterEach(() => ticker.dispose());

function code(id: string, digits: string | null = "482913", validUntilMs = NOW + 30_000): CodeView {
	return { id, code: digits, nextCode: null, validFromMs: validUntilMs - 30_000, validUntilMs, periodMs: 30_000 };
}

/** A core whose answers arrive when the test lets them. */
function slowCore() {
	const waiting: ((view: CodesView) => void)[] = [];
	const ask = vi.fn(() => new Promise<CodesView>((resolve) => waiting.push(resolve)));
	const answer = async (...codes: CodeView[]) => {
		waiting.shift()?.({ takenAtMs: NOW, correctedByMs: null, codes });
		await Promise.resolve();
		await Promise.resolve();
		await Promise.resolve();
	};
	return { backend: { codes: ask, revealCode: ask, advanceCounter: ask } as unknown as Backend, ask, answer };
}

test("an answer that arrives after a lock shows nothing", async () => {
	const { backend, answer } = slowCore();
	const codes = new Codes(backend, ticker);
	codes.want(["a"]);
	void codes.refresh();
	codes.forget();
	await answer(code("a"));
	expect(codes.of("a")).toBeNull();
});

test("two accounts that roll over together are asked for once", async () => {
	const { backend, ask, answer } = slowCore();
	const codes = new Codes(backend, ticker);
	codes.want(["a", "b"]);
	void codes.refresh();
	await answer(code("a"), code("b"));

	expect(codes.due(NOW + 29_999)).toBe(false);
	vi.spyOn(performance, "now").mockReturnValue(performance.now() + 30_000);
	expect(codes.due(NOW + 30_000)).toBe(true);
	void codes.refresh();
	expect(ask).toHaveBeenCalledTimes(2);
	expect(ask).toHaveBeenLastCalledWith(["a", "b"]);
});

test("an answer that has run out already does not make it ask without end", async () => {
	const { backend, answer } = slowCore();
	const codes = new Codes(backend, ticker);
	codes.want(["a"]);
	void codes.refresh();
	await answer(code("a", "482913", NOW - 1));
	expect(codes.due(NOW)).toBe(false);
});

test("rows that have left the screen leave no code behind", async () => {
	const { backend, answer } = slowCore();
	const codes = new Codes(backend, ticker);
	codes.want(["a", "b"]);
	void codes.refresh();
	await answer(code("a"), code("b"));
	codes.want(["b"]);
	expect(codes.of("a")).toBeNull();
	expect(codes.of("b")?.code).toBe("482913");
});

test("details keep their code when the row has left the screen", async () => {
	const { backend, ask, answer } = slowCore();
	const codes = new Codes(backend, ticker);
	const release = codes.watch("z");
	expect(ask).toHaveBeenLastCalledWith(["z"]);
	await answer(code("z"));
	codes.want(["a"]);
	expect(codes.of("z")?.code).toBe("482913");
	release();
	codes.want(["a"]);
	expect(codes.of("z")).toBeNull();
});

test("a held code goes when it is let go, also when the answer comes later", async () => {
	const { backend, answer } = slowCore();
	const codes = new Codes(backend, ticker);
	codes.want(["a"]);
	codes.accept({ takenAtMs: NOW, correctedByMs: null, codes: [code("a", null)] });

	void codes.reveal("a");
	await answer(code("a"));
	expect(codes.of("a")?.code).toBe("482913");
	codes.conceal();
	expect(codes.of("a")?.code).toBeNull();

	void codes.reveal("a");
	codes.conceal();
	await answer(code("a"));
	expect(codes.of("a")?.code).toBeNull();
});

test("one press makes one new code: a press while the answer is on its way is no second wish", async () => {
	const { backend, ask, answer } = slowCore();
	const codes = new Codes(backend, ticker);
	codes.want(["a"]);
	const first = codes.advance("a");
	expect(await codes.advance("a")).toBeNull();
	expect(ask).toHaveBeenCalledTimes(1);

	await answer(code("a"));
	expect((await first)?.codes).toHaveLength(1);
	expect(codes.of("a")?.code).toBe("482913");
	void codes.advance("a");
	expect(ask).toHaveBeenCalledTimes(2);
});

test("a new code that failed can be asked for again", async () => {
	const advance = vi.fn(() => Promise.reject(new Error("disk full")));
	const codes = new Codes({ advanceCounter: advance } as unknown as Backend, ticker);
	await expect(codes.advance("a")).rejects.toThrow("disk full");
	await expect(codes.advance("a")).rejects.toThrow("disk full");
	expect(advance).toHaveBeenCalledTimes(2);
});

test("a new code that arrives after a lock shows nothing", async () => {
	const { backend, answer } = slowCore();
	const codes = new Codes(backend, ticker);
	codes.want(["a"]);
	const pressed = codes.advance("a");
	codes.forget();
	await answer(code("a"));
	expect(await pressed).toBeNull();
	expect(codes.of("a")).toBeNull();
});

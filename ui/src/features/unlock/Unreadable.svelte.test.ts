import { screen, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { accessibilityProblems, openWindow } from "../../testing/open-window";
import { unreadableWords } from "./unreadable-words";
// The chunk comes when it is needed; loading it here keeps its time out of the first test.
import "./Unreadable.svelte";

test("a damaged file is named, is not changed, and its newest copy is one press away", async () => {
	const { user } = await openWindow({ state: "unreadable" });
	expect(await screen.findByRole("heading", { name: "Claviger cannot read its data file." })).toBeInTheDocument();
	const alert = screen.getByRole("alert");
	expect(alert).toHaveTextContent("The file was changed after it was saved.");
	expect(alert).toHaveTextContent(/It was not changed\. 2 checked copies are kept next to it, the newest of .*20/);
	expect(alert).toHaveTextContent("Open the newest copy. The damaged file is kept beside it.");
	expect(document.activeElement).toBe(screen.getByRole("button", { name: "Open the copy" }));
	expect(await accessibilityProblems()).toEqual([]);

	await user.click(screen.getByRole("button", { name: "Open the copy" }));
	expect(await screen.findByRole("heading", { name: "Claviger is locked" })).toBeInTheDocument();
});

test("an older copy can be chosen too", async () => {
	const { user, backend } = await openWindow({ state: "unreadable" });
	await user.click(await screen.findByRole("button", { name: /^Open the copy of .*12/ }));
	await waitFor(() => expect(backend.calls).toContain("openSnapshot"));
});

test("data of a newer Claviger offers no copy and claims no loss", async () => {
	await openWindow({ state: "newer" });
	expect(await screen.findByRole("heading", { name: "This data was saved by a newer Claviger (2.0)." })).toBeInTheDocument();
	expect(screen.getByText("Nothing was changed.")).toBeInTheDocument();
	expect(screen.queryByRole("button", { name: "Open the copy" })).toBeNull();
	expect(await accessibilityProblems()).toEqual([]);
});

test("a file that may not be read is never called missing", async () => {
	await openWindow({ state: "noaccess" });
	expect(await screen.findByRole("heading", { name: "Claviger may not read its data file." })).toBeInTheDocument();
	expect(screen.getByText("The system says: Permission denied")).toBeInTheDocument();
	expect(screen.getByText("It was not changed, and no new one was made.")).toBeInTheDocument();
	expect(screen.getByRole("button", { name: "Try again" })).toBeInTheDocument();
});

test("each part of the file that can be damaged has its own words", () => {
	const parts = ["notAVault", "truncated", "header", "payload"] as const;
	const facts = parts.map((part) => unreadableWords({ kind: "damaged", part }, []).fact);
	expect(new Set(facts).size).toBe(parts.length);
});

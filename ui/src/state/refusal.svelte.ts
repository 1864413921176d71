/** The account whose code was refused, while the help for it is open. It opens from anywhere. */
export class Refusal {
	id = $state<string | null>(null);

	open(id: string): void {
		this.id = id;
	}

	close(): void {
		this.id = null;
	}
}

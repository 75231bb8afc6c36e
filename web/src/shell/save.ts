// Hands a file to the browser, to be saved where it saves such things.

const KEEP = 10_000; // milliseconds that a file stays there to be fetched

export function save(name: string, content: string | ArrayBuffer, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), KEEP);
}

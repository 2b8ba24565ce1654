/** Hands a file that the page has made to the user. */
export function save(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 30_000);
}

export const saveJson = (content: object, name: string): void =>
  save(new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }), name);

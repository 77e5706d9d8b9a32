/** What the grid says in English. */
export const GRID = {
  duplicateRow: (number) => `Duplicate server ${number}`,
  removeRow: (number) => `Remove server ${number}`,
  addedRow: (number) => `Server ${number} added`,
  removedRow: (number) => `Server ${number} removed`,
  addRow: "Add a server",
};

/** What the grid says in English. */
export const GRID = {
  addRow: "Add a server",
  addedRow: (number) => `Server ${number} added`,
  selectRow: (number) => `Select server ${number}`,
  selectAll: "Select all servers",
  editServer: (number, ...cells) => `Edit server ${number}: ${cells.filter(Boolean).join(" · ")}`,
  noServer: (number) => `Server ${number}: no ServerId`,
  chooseColumns: "Choose columns",
};

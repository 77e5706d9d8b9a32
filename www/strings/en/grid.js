/** What the grid says in English. */
export const GRID = {
  addRow: "Add a server",
  addedRow: (number) => `Server ${number} added`,
  selectRow: (number) => `Select server ${number}`,
  selectAll: "Select all servers",
  editServer: (number) => `Edit server ${number}:`,
  noServer: "No ServerId",
  chooseColumns: "Choose columns",
};

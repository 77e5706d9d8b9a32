/** What the grid says in Simplified Chinese. */
export const GRID = {
  duplicateRow: (number) => `复制服务器 ${number}`,
  removeRow: (number) => `移除服务器 ${number}`,
  addedRow: (number) => `已添加服务器 ${number}`,
  removedRow: (number) => `已移除服务器 ${number}`,
  addRow: "添加服务器",
};

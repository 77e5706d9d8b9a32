/** What the grid says in Simplified Chinese. */
export const GRID = {
  addRow: "添加服务器",
  addedRow: (number) => `已添加服务器 ${number}`,
  selectRow: (number) => `选择服务器 ${number}`,
  selectAll: "选择全部服务器",
  editServer: (number) => `编辑服务器 ${number}：`,
  noServer: "没有 ServerId",
  chooseColumns: "选择列",
};

const servers = (count) => (count === 1 ? "1 server" : `${count} servers`);

/** What the tools of the grid say in English. */
export const GRID_TOOLS = {
  filter: "Filter servers",
  filtered: (shown, all) => `${shown} of ${all}`,
  selected: (count) => `${count} selected`,
  setPort: "Port for the selected servers",
  setType: "Type for the selected servers",
  setSelected: "Set",
  setOn: (values, count) => `Set ${values} on ${servers(count)}`,
  deleteSelected: "Delete",
  deleted: (count) => `${servers(count)} deleted`,
  copySelected: "Copy CSV",
  pastedBlock: (count) => `${servers(count)} filled in`,
  deleteServer: "Delete this server",
  done: "Done",
  membersOf: (group) => `Members of ${group}`,
  leavingOf: (leaving, all) => `${leaving} of ${all} selected`,
  tickMembers: "Select the servers to remove.",
  toRemoval: "Go to the removal",
  memberLeaves: (id) => `Removal of ${id}`,
  memberStays: (id) => `${id} stays`,
  noMembers: "The group has no members.",
};

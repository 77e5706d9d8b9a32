/** What the reference drawer says in English. */
export const REFERENCE = {
  regionsFound: (count) => (count === 0 ? "No region matches." : count === 1 ? "1 region" : `${count} regions`),
  noVpc: "no VPC endpoint",
  noPolicy: "Enter the account and the load balancer to see the policy.",
  noPolicyRegion: "The policy also needs the region of the form.",
  codesFound: (count, all) => (count === all ? `${all} codes` : `${count} of ${all} codes`),
  passes: "temporary",
  stays: "permanent",
};

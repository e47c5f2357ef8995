/** Names of the roles, as people call them. */
export { ROLE_NAMES as ROLE_WORDS } from "#domain/access/role-names.ts";

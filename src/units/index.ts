export { tableByUnit, type Unit } from "./table-by-unit.ts";

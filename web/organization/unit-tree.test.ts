import { describe, expect, test } from "vitest";
import type { UnitNode } from "../api/organization.ts";
import { closedAbove, treeRows } from "./unit-tree.ts";

const unit = (id: string, kind: UnitNode["kind"], parentId: string | null, name = id): UnitNode => ({ id, code: id.toUpperCase(), kind, kindName: kind, name, shortName: name, parentId, tags: [], opensOn: "2020-01-01", closesOn: null, mergedInto: null, members: 0, employees: 0, revision: "" }); // prettier-ignore
const UNITS = [
  unit("g", "group", null, "集团"),
  unit("e", "enterprise", "g", "环卫公司"),
  unit("gb", "general-branch", "e", "环卫公司党总支"),
  unit("b1", "branch", "gb", "桥西清运支部"),
  unit("b2", "branch", "gb", "城中保洁支部"),
  unit("p1", "party-group", "b1", "第一党小组"),
];
const ids = (rows: ReturnType<typeof treeRows>): string[] => rows.map((row) => row.unit.id);

describe("the tree of units as lines", () => {
  test("opens down to general branches by itself", () => {
    const rows = treeRows(UNITS, new Set(), "");
    expect(ids(rows)).toEqual(["g", "e", "gb"]);
    expect(rows[2]).toMatchObject({ depth: 2, open: false, branches: 2 });
  });
  test("a click opens or closes", () => {
    expect(ids(treeRows(UNITS, new Set(["gb"]), ""))).toEqual(["g", "e", "gb", "b1", "b2"]);
    expect(ids(treeRows(UNITS, new Set(["e"]), ""))).toEqual(["g", "e"]);
  });
  test("a search shows what matches with what it hangs under", () => {
    expect(ids(treeRows(UNITS, new Set(), "桥西"))).toEqual(["g", "e", "gb", "b1"]);
    expect(ids(treeRows(UNITS, new Set(), "p1"))).toEqual(["g", "e", "gb", "b1", "p1"]);
    expect(treeRows(UNITS, new Set(), "没有")).toEqual([]);
  });
  test("what has to be opened to see a unit", () => {
    expect(closedAbove(UNITS, new Set(), "p1")).toEqual(["b1", "gb"]);
    expect(closedAbove(UNITS, new Set(["gb", "e"]), "b1")).toEqual(["e"]);
    expect(closedAbove(UNITS, new Set(), "g")).toEqual([]);
  });
  test("what hangs under an unseen unit is a top", () => {
    expect(ids(treeRows(UNITS.slice(3), new Set(), ""))).toEqual(["b1", "b2"]);
  });
});
